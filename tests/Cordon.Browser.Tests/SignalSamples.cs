using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.SharedSignals;
using Cordon.Host.SigningKeys;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Browser.Tests;

/// <summary>A transmitter that an org knows, and pushes to look at.</summary>
internal static class SignalSamples
{
    private static readonly Actor _admin = new() { Id = "system", Name = "Cordon" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Two keys, an org, a push that was seen, one that was not, and one of many of which some failed.</summary>
    /// <param name="identity">The id of an identity that was told of alone.</param>
    public static async Task FillAsync(TestConsole console, string connection, string identity)
    {
        await console.Get<TransmitterSetup>().SetAsync(new Transmitter { Issuer = "https://ssf.example.org" }, 0, _admin, Token);
        await console.Get<SigningKeyStore>().RotateAsync(_admin, SigningPurpose.SecurityEventToken, Token);
        var provider = new SignalProvider
        {
            ConnectionId = connection,
            WellKnown = "https://ssf.example.org/.well-known/ssf-configuration",
            ProviderId = "sse1",
            Status = "ACTIVE",
            Code = "registered",
            Message = "https://ssf.example.org/.well-known/ssf-configuration is registered as Cordon and ACTIVE.",
            CheckedAt = DateTimeOffset.UtcNow,
        };
        await console.Get<SignalProviderStore>().WriteAsync(provider, change: null, Token);
        await PushAsync(console, identity, total: 120, ("Failed", "unknown_user", 3), receipt: false);
        await PushAsync(console, identity, total: 1, ("Unknown", "not_seen", 1), receipt: true);
        await PushAsync(console, identity, total: 1, ("Succeeded", "confirmed", 1), receipt: true);
    }

    /// <param name="outcomes">Those that are told apart; the others were sent, and that is all.</param>
    private static async Task PushAsync(TestConsole console, string identity, int total, (string Status, string Code, int Count) outcomes, bool receipt)
    {
        await using var connection = await console.Get<Database>().OpenAsync(Token);
        var values = new
        {
            id = $"push-{outcomes.Code}",
            label = total == 1 ? "1 chosen identity" : "Everybody",
            total,
            dry = false,
            now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            options = receipt ? """{"receipt":"system-log"}""" : "{}",
            outcomes.Status,
            outcomes.Code,
            identity,
            succeeded = total - (outcomes.Status == "Succeeded" ? 0 : outcomes.Count),
            failed = outcomes.Status == "Failed" ? outcomes.Count : 0,
            unknown = outcomes.Status == "Unknown" ? outcomes.Count : 0,
            message = "ann@example.com is no user of this org by that name, and Okta would ignore the signal: check the spelling, or name users in another way.",
        };
        var run = await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO runs (id, title, started_by, started_by_name, started_how, dry_run, status, identities_label, total, approval, stop_after, created_at, finished_at)
            VALUES (@id, 'Tell Okta', 'x', 'analyst', 'Manual', @dry, 'Succeeded', @label, @total, 'NotNeeded', 50, @now, @now) RETURNING number
            """,
            values);
        await connection.ExecuteAsync(
            $"""
            INSERT INTO run_steps (run, step, plugin_id, plugin_name, release, package_sha256, action_id, action_name, options, sealed, connection_name, objects_per_run, takes,
                sent, succeeded, failed, unknown, started_at, finished_at)
            VALUES ({run}, 1, 'okta-risk-push', 'Okta Risk Push', '1.0.0', '', 'risk-push', 'Risk Push', @options, '', 'Okta production', 100, 'All',
                @total, @succeeded, @failed, @unknown, @now, @now)
            """,
            values);
        await connection.ExecuteAsync(
            $"INSERT INTO run_items (run, ordinal, identity_id, value, identity, steps) VALUES ({run}, 1, @identity, 'ann@example.com', '{{}}', 1)", values);
        await connection.ExecuteAsync(
            $"INSERT INTO run_outcomes (run, step, ordinal, status, code, message, attempts, at) VALUES ({run}, 1, 1, @Status, @Code, @message, 1, @now)", values);
    }
}
