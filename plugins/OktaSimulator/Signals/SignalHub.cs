using System.Collections.Concurrent;
using System.Text.Json;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Logs;
using Cordon.OktaSimulator.OAuth;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Signals;

/// <summary>
/// The receiver of shared signals. What is well-formed is accepted (202); of that, what names nobody the org knows by that sign-in name, and what was
/// told before, is forgotten without a word.
/// </summary>
internal sealed class SignalHub
{
    public const string Path = "/security/api/v1/security-events";
    private const string LogType = "security.events.provider.receive_event";

    private readonly Org _org;
    private readonly SignalCheck _check;
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Reception> _receptions = new();

    public SignalHub(Org org)
    {
        _org = org;
        Keys = new SignalKeys(org.Clock);
        _check = new SignalCheck(org, Providers, Keys);
    }

    public SignalProviders Providers { get; } = new();

    public SignalKeys Keys { get; }

    public UserRisks Risks { get; } = new();

    /// <summary>All that was accepted, in order.</summary>
    public IReadOnlyCollection<Reception> Receptions => _receptions;

    public static Answer Receive(Org org, Call call) => org.Signals.Receive(call);

    private Answer Receive(Call call)
    {
        if (_check.Problem(call, out var token, out var provider) is { } error)
        {
            return error.ToAnswer();
        }

        var told = JsonObject.Member(token!.Claims, "events").EnumerateObject().First();
        var user = Find(call, JsonObject.Member(told.Value, "subject"));
        var isNew = _seen.TryAdd($"{provider!.Issuer} {token.Claim("jti")}", true);
        var ignored = !isNew ? "seen" : user is null ? "unknown user" : "";
        var level = SignedToken.Text(told.Value, "current_level") ?? "";
        _receptions.Enqueue(new Reception(
            provider.Issuer, SignedToken.Text(token.Header, "kid")!, token.Claim("jti")!, told.Name, user?.Login ?? "", level, ignored));
        if (ignored.Length == 0)
        {
            Apply(call, provider, told, user!, level);
        }

        return new Answer { Status = 202 };
    }

    private void Apply(Call call, SignalProvider provider, JsonProperty told, User user, string level)
    {
        if (told.Name.EndsWith("/user-risk-change", StringComparison.Ordinal))
        {
            Risks.Set(user.Number, level, "provider." + provider.Name);
        }

        _org.Counts.CountEffect(call.Match.Route!, user.Number);
        var report = $"{{\"issuer\":\"{provider.Issuer}\",\"event\":{{\"{told.Name}\":{told.Value.GetRawText()}}}}}";
        _org.Log.Add(new LogEntry(0, default, LogType, UserDirectory.Owner, user.Number, 0, "SUCCESS") { Report = new SignalReport(provider.Id, provider.Name, report) });
    }

    /// <summary>An address is compared with the name that the user signs in by, whatever else the user's e-mail is.</summary>
    private User? Find(Call call, JsonElement subject)
    {
        var user = JsonObject.Member(subject, "user") is { ValueKind: JsonValueKind.Object } named ? named : subject;
        return SignedToken.Text(user, "format") switch
        {
            "email" => _org.Users.FindByLogin(SignedToken.Text(user, "email") ?? ""),
            "opaque" => _org.Users.Resolve(SignedToken.Text(user, "id") ?? "", idOnly: true),
            "iss_sub" when SignedToken.Text(user, "iss")?.TrimEnd('/') == call.BaseUrl => _org.Users.Resolve(SignedToken.Text(user, "sub") ?? "", idOnly: true),
            _ => null,
        };
    }
}
