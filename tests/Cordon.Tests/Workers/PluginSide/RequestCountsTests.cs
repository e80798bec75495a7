using System.Net;
using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;
using Cordon.Host.Workers.PluginSide;

namespace Cordon.Tests.Workers.PluginSide;

public sealed class RequestCountsTests
{
    private readonly RequestCounts _counts = new();

    [Fact]
    public void Tells_once_what_was_counted_by_rate_limit_and_result()
    {
        Count("/api/v1/users", RequestResult.Done);
        Count("/api/v1/users", RequestResult.Done);
        Count("/api/v1/users", RequestResult.Limited);
        Count(bucket: null, RequestResult.Lost);

        var told = _counts.Take();

        Assert.Equal(
            [Requests("/api/v1/users", RequestResult.Done, 2), Requests("/api/v1/users", RequestResult.Limited, 1), Requests("none", RequestResult.Lost, 1)],
            told);
        Assert.Empty(_counts.Take());
    }

    [Fact]
    public void Holds_no_more_names_than_fifty_and_none_that_is_long()
    {
        foreach (var number in Enumerable.Range(1, 60))
        {
            Count($"limit {number}", RequestResult.Done);
        }

        Count(new string('x', 101), RequestResult.Done);
        Count("limit 50", RequestResult.Done);

        var told = _counts.Take().ToDictionary(requests => requests.Bucket, requests => requests.Count);

        Assert.Equal(51, told.Count);
        Assert.Equal((11, 2), (told["other"], told["limit 50"]));
    }

    [Theory]
    [InlineData(200, "done")]
    [InlineData(302, "done")]
    [InlineData(400, "refused")]
    [InlineData(429, "limited")]
    [InlineData(503, "failed")]
    public void Knows_a_result_by_its_status(int status, string result) => Assert.Equal(result, RequestResult.Of((HttpStatusCode)status));

    private void Count(string? bucket, string result)
    {
        using var request = new HttpRequestMessage();
        if (bucket is not null)
        {
            request.Options.Set(RequestBucket.Key, bucket);
        }

        _counts.Add(request, result);
    }

    private static RequestsMessage Requests(string bucket, string result, int count) => new() { Bucket = bucket, Result = result, Count = count };
}
