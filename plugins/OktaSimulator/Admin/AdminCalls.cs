using System.Text.Json;
using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Seeds;
using Cordon.OktaSimulator.Signals;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Admin;

/// <summary>The calls under <c>/_simulator/</c>: no token, no limit, no latency, never counted.</summary>
internal sealed class AdminCalls(Org org)
{
    public const string Prefix = "/_simulator/";

    private const string UnknownCall =
        "Unknown call. There are GET health, counts, signals, users?user= and POST users, groups, clients, events, faults, reset, expire-cursors, expire-tokens, rotate-nonce, forget-keys.";

    public async Task AnswerAsync(Call call)
    {
        await call.ReadBodyAsync();
        Answer answer;
        try
        {
            answer = Handle(call);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            answer = Problem($"The body is not what this call takes: {exception.Message}");
        }

        await call.SendAsync(answer.Status, answer.Body);
    }

    private Answer Handle(Call call) => (call.Method, call.RawPath[Prefix.Length..].ToString()) switch
    {
        ("GET", "health") => Answer.Empty,
        ("GET", "counts") => call.Query("user") is { } name ? UserCounts(name) : Answer.Ok(CountsJson.Totals(org)),
        ("GET", "users") => Find(call) is { } user ? UserJson.Answer(user, call.BaseUrl) : UserNotFound(call.Query("user")),
        ("GET", "signals") => ReceptionJson.List(org.Signals.Receptions),
        ("POST", "users") => PutUsers(call),
        ("POST", "groups") => Put(call, Seeding.PutGroup),
        ("POST", "clients") => Put(call, SeedClient.Put),
        ("POST", "events") => Put(call, SeedEvent.Put),
        ("POST", "faults") => PutFaults(call),
        ("POST", "reset") => Reset(),
        ("POST", "expire-cursors") => Done(org.Cursors.Expire),
        ("POST", "expire-tokens") => Done(org.AccessTokens.Expire),
        ("POST", "rotate-nonce") => Done(org.AccessTokens.RotateNonce),
        ("POST", "forget-keys") => Done(org.Signals.Keys.Forget),
        _ => Problem(UnknownCall) with { Status = 404 },
    };

    private User? Find(Call call) => org.Users.Resolve(call.Query("user") ?? "", idOnly: false);

    private Answer UserCounts(string name) => org.Users.Resolve(name, idOnly: false) is { } user
        ? Answer.Ok(CountsJson.OfUser(org, user))
        : UserNotFound(name);

    private Answer PutUsers(Call call)
    {
        var body = JsonElement.Parse(call.Body.Span);
        var users = new List<User>();
        foreach (var json in body.ValueKind == JsonValueKind.Array ? body.EnumerateArray().ToArray() : [body])
        {
            if (!SeedUser.TryRead(json, out var seed, out var problem))
            {
                return Problem(problem);
            }

            users.Add(Seeding.Put(org, seed));
        }

        return Answer.Ok(UserJson.List(users, call.BaseUrl));
    }

    private Answer PutFaults(Call call)
    {
        var faults = new List<Fault>();
        foreach (var json in JsonElement.Parse(call.Body.Span).EnumerateArray())
        {
            if (!FaultText.TryRead(json, out var fault, out var problem))
            {
                return Problem(problem);
            }

            faults.Add(fault);
        }

        org.Faults.Replace(faults);
        return Answer.Empty;
    }

    private Answer Reset()
    {
        org.Counts.Reset();
        org.Faults.ResetCounts();
        return Answer.Empty;
    }

    private static Answer Done(Action change)
    {
        change();
        return Answer.Empty;
    }

    /// <summary>One object or an array of them; what comes before one that is wrong has been put in.</summary>
    private Answer Put(Call call, Func<Org, JsonElement, string?> put)
    {
        var body = JsonElement.Parse(call.Body.Span);
        foreach (var json in body.ValueKind == JsonValueKind.Array ? body.EnumerateArray().ToArray() : [body])
        {
            if (put(org, json) is { } problem)
            {
                return Problem(problem);
            }
        }

        return Answer.Empty;
    }

    private static Answer UserNotFound(string? name) => Problem($"There is no user '{name}'.") with { Status = 404 };

    private static Answer Problem(string message) => new()
    {
        Status = 400,
        Body = JsonBody.Write(message, static (writer, message) =>
        {
            writer.WriteStartObject();
            writer.WriteString("problem", message);
            writer.WriteEndObject();
        }),
    };
}
