using System.Diagnostics;
using Cordon.OktaSimulator.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Cordon.OktaSimulator.Http;

/// <summary>One request and the place of its answer, straight over the server's features: this is the hot path.</summary>
internal sealed class Call(IFeatureCollection features)
{
    private const int LargestBody = 4 * 1024 * 1024;

    private readonly IHttpRequestFeature _request = features.GetRequiredFeature<IHttpRequestFeature>();
    private readonly IHttpResponseFeature _response = features.GetRequiredFeature<IHttpResponseFeature>();

    /// <summary>When it arrived, in ticks of <see cref="Stopwatch"/>.</summary>
    public long Arrived { get; } = Stopwatch.GetTimestamp();

    public RouteMatch Match { get; set; }

    /// <summary>Which users the caller's roles let it see; null for all.</summary>
    public Func<User, bool>? Sees { get; set; }

    /// <summary>The request's body once <see cref="ReadBodyAsync"/> has run.</summary>
    public ReadOnlyMemory<byte> Body { get; private set; }

    public string Method => _request.Method;

    /// <summary>The path as it was sent: nothing decoded, without the query.</summary>
    public ReadOnlySpan<char> RawPath
    {
        get
        {
            var target = _request.RawTarget.AsSpan();
            var query = target.IndexOf('?');
            return query < 0 ? target : target[..query];
        }
    }

    /// <summary>Path and query as they were sent.</summary>
    public string RawTarget => _request.RawTarget;

    public IHeaderDictionary RequestHeaders => _request.Headers;

    public IHeaderDictionary ResponseHeaders => _response.Headers;

    public string BaseUrl => $"{_request.Scheme}://{_request.Headers.Host}";

    public bool LacksLength => Method is "POST" or "PUT"
        && _request.Headers.ContentLength is null && StringValues.IsNullOrEmpty(_request.Headers.TransferEncoding);

    public CancellationToken Aborted => features.GetRequiredFeature<IHttpRequestLifetimeFeature>().RequestAborted;

    public void Abort() => features.GetRequiredFeature<IHttpRequestLifetimeFeature>().Abort();

    /// <summary>The decoded value of a query parameter, or null.</summary>
    public string? Query(string name)
    {
        foreach (var pair in new QueryStringEnumerable(_request.QueryString))
        {
            if (pair.EncodedName.Span.SequenceEqual(name))
            {
                return pair.DecodeValue().ToString();
            }
        }

        return null;
    }

    public bool Query(string name, bool absent) =>
        Query(name) is { } value ? value.Equals("true", StringComparison.OrdinalIgnoreCase) : absent;

    /// <summary>False when the body is larger than Okta would take.</summary>
    public async ValueTask<bool> ReadBodyAsync()
    {
        if (_request.Headers.ContentLength is 0 || Method is "GET" or "DELETE")
        {
            return true;
        }

        var body = new MemoryStream();
        var block = new byte[16 * 1024];
        int read;
        while ((read = await _request.Body.ReadAsync(block, Aborted)) > 0 && body.Length <= LargestBody)
        {
            body.Write(block.AsSpan(0, read));
        }

        Body = body.GetBuffer().AsMemory(0, (int)body.Length);
        return body.Length <= LargestBody;
    }

    /// <summary>Sends status, headers and body in one write.</summary>
    public async ValueTask SendAsync(int status, ReadOnlyMemory<byte> body)
    {
        _response.StatusCode = status;
        if (status == 204)
        {
            return;
        }

        _response.Headers.ContentLength = body.Length;
        if (!body.IsEmpty)
        {
            _response.Headers.ContentType = "application/json";
            await features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(body, Aborted);
        }
    }

    /// <summary>Sends the headers, then the body in <paramref name="pieces"/> pieces over <paramref name="time"/>.</summary>
    public async Task SendSlowlyAsync(Answer answer, int pieces, TimeSpan time)
    {
        _response.StatusCode = answer.Status;
        _response.Headers.ContentLength = answer.Body.Length;
        _response.Headers.ContentType = "application/json";
        var writer = features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
        var size = Math.Max(1, answer.Body.Length / pieces);
        for (var rest = answer.Body; !rest.IsEmpty; rest = rest[Math.Min(size, rest.Length)..])
        {
            await Task.Delay(time / pieces, Aborted);
            await writer.WriteAsync(rest[..Math.Min(size, rest.Length)], Aborted);
        }
    }
}
