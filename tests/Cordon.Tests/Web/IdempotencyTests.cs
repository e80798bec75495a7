using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Cordon.Tests.Catalog;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Web;

public sealed class IdempotencyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task The_same_call_is_answered_again_and_not_done_again(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var analyst = await server.AsAsync(Role.Analyst);

        using var first = await CreateAsync(analyst, "k1", "Canary");
        using var second = await CreateAsync(analyst, "k1", "Canary");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(await first.Content.ReadAsStringAsync(Token), await second.Content.ReadAsStringAsync(Token));
        Assert.Equal((first.Headers.Location, first.Headers.ETag), (second.Headers.Location, second.Headers.ETag));
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.Equal((false, true), (first.Headers.Contains("Idempotency-Replayed"), second.Headers.Contains("Idempotency-Replayed")));
        Assert.Equal(["Canary"], await NamesAsync(analyst));
        Assert.DoesNotContain("Canary", await StoredAsync(server), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Another_call_under_the_key_is_refused(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var analyst = await server.AsAsync(Role.Analyst);
        using var first = await CreateAsync(analyst, "k1", "A");

        using var body = await CreateAsync(analyst, "k1", "B");
        using var path = await ImportAsync(analyst, "k1", """{"value":"ann"}""");

        Assert.StartsWith("The key was used for another call", (await Problems.ReadAsync(body, HttpStatusCode.UnprocessableEntity)).Message, StringComparison.Ordinal);
        Assert.Equal("header Idempotency-Key", (await Problems.ReadAsync(path, HttpStatusCode.UnprocessableEntity)).Path);
        Assert.Equal(["A"], await NamesAsync(analyst));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_key_belongs_to_one_person(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        using var first = await CreateAsync(await server.AsAsync(Role.Analyst), "k1", "A");

        using var other = await CreateAsync(await server.AsAsync(Role.Admin), "k1", "B");
        using var program = await server.WithTokenAsync(await server.AsAsync(Role.Analyst), Role.Analyst);
        using var own = await CreateAsync(program, "k1", "A");

        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
        Assert.True(own.Headers.Contains("Idempotency-Replayed"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task What_was_refused_may_be_sent_again(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var analyst = await server.AsAsync(Role.Analyst);
        using var taken = await CreateAsync(analyst, "k1", "A");

        using var refused = await CreateAsync(analyst, "k2", "A");
        using var deleted = await DeleteAsync(analyst, taken);
        using var again = await CreateAsync(analyst, "k2", "A");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NoContent, HttpStatusCode.Created), (refused.StatusCode, deleted.StatusCode, again.StatusCode));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_call_that_is_still_worked_on_is_put_off_and_one_that_was_left_is_not_repeated(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var analyst = await server.AsAsync(Role.Analyst);
        using var first = await CreateAsync(analyst, "k1", "A");

        await ExecuteAsync(server, $"UPDATE idempotency_keys SET answer = NULL, running_until = {long.MaxValue}");
        using var running = await CreateAsync(analyst, "k1", "A");
        await ExecuteAsync(server, "UPDATE idempotency_keys SET running_until = 0");
        using var left = await CreateAsync(analyst, "k1", "A");

        Assert.Equal(TimeSpan.FromSeconds(5), running.Headers.RetryAfter?.Delta);
        Assert.StartsWith("The first call with this key is still being worked on", (await Problems.ReadAsync(running, HttpStatusCode.Conflict)).Message, StringComparison.Ordinal);
        Assert.Null(left.Headers.RetryAfter);
        Assert.Contains("It may have been done, or not", (await Problems.ReadAsync(left, HttpStatusCode.Conflict)).Message, StringComparison.Ordinal);
        Assert.Equal(["A"], await NamesAsync(analyst));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Keys_are_forgotten_when_their_day_is_over(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var analyst = await server.AsAsync(Role.Analyst);
        using var first = await CreateAsync(analyst, "k1", "A");
        await ExecuteAsync(server, "UPDATE idempotency_keys SET expires_at = 0");

        using var other = await CreateAsync(analyst, "k2", "B");
        using var late = await CreateAsync(analyst, "k1", "C");

        Assert.Equal(HttpStatusCode.Created, late.StatusCode);
        Assert.Equal(["A", "B", "C"], await NamesAsync(analyst));
    }

    /// <summary>The table is locked, so that the call cannot end before its caller has gone.</summary>
    [Fact]
    public async Task The_work_is_done_for_a_caller_who_hangs_up()
    {
        await using var server = await TestServer.StartAsync(nameof(Dialect.PostgreSql));
        var analyst = await server.AsAsync(Role.Analyst);
        await using var connection = await server.Get<Database>().OpenAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await connection.ExecuteAsync("LOCK TABLE collections IN EXCLUSIVE MODE", transaction: transaction);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var call = CreateAsync(analyst, "k1", "A", patience.Token);
        await UntilAsync(server, "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'collections'::regclass");

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        using var early = await CreateAsync(analyst, "k1", "A");
        await transaction.CommitAsync(Token);
        await UntilAsync(server, "SELECT count(*) FROM idempotency_keys WHERE answer IS NOT NULL");
        using var again = await CreateAsync(analyst, "k1", "A");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Created), (early.StatusCode, again.StatusCode));
        Assert.True(again.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(["A"], await NamesAsync(analyst));
    }

    [Fact]
    public async Task Uploads_are_known_again_whatever_boundary_the_client_makes_up()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await server.AsAsync(Role.Admin);
        var zip = SampleVersion.Zip("1.0.0");
        var people = string.Join('\n', Enumerable.Range(0, 20_000).Select(i => $$"""{"value":"p{{i}}"}"""));

        using var first = await UploadAsync(admin, zip);
        using var second = await UploadAsync(admin, zip);
        using var other = await UploadAsync(admin, SampleVersion.Zip("2.0.0"));
        using var imported = await ImportAsync(admin, "k2", people);
        using var again = await ImportAsync(admin, "k2", people);

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(Token), await second.Content.ReadAsStringAsync(Token));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal(20_000, (await again.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("added").GetInt32());
        Assert.Empty(Directory.GetFiles(server.DataFolder, "body-*"));
    }

    [Theory]
    [InlineData("a\tb")]
    [InlineData("256")]
    public async Task A_key_is_short_and_plain(string key)
    {
        await using var server = await TestServer.StartAsync();

        using var answer = await CreateAsync(await server.AsAsync(Role.Analyst), key == "256" ? new string('x', 256) : key, "A");

        Assert.Equal("header Idempotency-Key", (await Problems.ReadAsync(answer, HttpStatusCode.BadRequest)).Path);
    }

    private static Task<HttpResponseMessage> CreateAsync(HttpClient client, string key, string name, CancellationToken? patience = null) =>
        SendAsync(client, "/api/collections", key, JsonContent.Create(new { name, filter = "value pr" }), patience ?? Token);

    private static Task<HttpResponseMessage> ImportAsync(HttpClient client, string key, string people) =>
        SendAsync(client, "/api/identities:import", key, new StringContent(people, Encoding.UTF8, "application/x-ndjson"), Token);

    private static Task<HttpResponseMessage> UploadAsync(HttpClient client, byte[] zip) =>
        SendAsync(client, "/api/plugins", "k1", new MultipartFormDataContent { { new ByteArrayContent(zip), "package", "acme.zip" } }, Token);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string path, string key, HttpContent content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request, cancellationToken);
    }

    private static async Task<HttpResponseMessage> DeleteAsync(HttpClient client, HttpResponseMessage created)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, created.Headers.Location);
        request.Headers.IfMatch.Add(created.Headers.ETag!);
        return await client.SendAsync(request, Token);
    }

    private static async Task<IEnumerable<string?>> NamesAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/collections", Token)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString());

    private static async Task ExecuteAsync(TestServer server, string sql)
    {
        await using var connection = await server.Get<Database>().OpenAsync(Token);
        Assert.Equal(1, await connection.ExecuteAsync(sql));
    }

    private static async Task UntilAsync(TestServer server, string count)
    {
        await using var connection = await server.Get<Database>().OpenAsync(Token);
        while (await connection.ExecuteScalarAsync<long>(new CommandDefinition(count, cancellationToken: Token)) == 0)
        {
            await Task.Yield();
        }
    }

    private static async Task<string> StoredAsync(TestServer server)
    {
        await using var connection = await server.Get<Database>().OpenAsync(Token);
        return Assert.Single(await connection.QueryAsync<string>("SELECT answer FROM idempotency_keys"));
    }
}
