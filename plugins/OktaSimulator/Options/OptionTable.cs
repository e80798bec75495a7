using System.Globalization;
using System.Net;
using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.RateLimits;

namespace Cordon.OktaSimulator.Options;

/// <summary>Every option of the command line, its help and what it sets.</summary>
internal static class OptionTable
{
    private const int LongestMilliseconds = 600_000;
    private const int SecondsOfDay = 86_400;

    public static IReadOnlyList<OptionRule> Rules { get; } =
    [
        Number(
            "--port", "N", "port to listen on; 0 takes a free one (4900)", 0, IPEndPoint.MaxPort,
            (options, port) => options with { Port = port }),
        Text("--urls", "URL", "address to listen on instead of 127.0.0.1 and --port", "one URL such as http://0.0.0.0:4900", WithUrl),
        Number(
            "--users", "N", "users the org has from the start (1000; 0 with --seed)", 0, SimulatorOptions.MaxUsers,
            (options, users) => options with { Users = users }),
        Switch("--mix", "give one user in three another status than ACTIVE", line => line.With(options => options with { Mix = true })),
        Number(
            "--groups", "N", "groups besides Everyone, Contained and Directory Users (0)", 0, 100_000,
            (options, groups) => options with { Groups = groups }),
        Number(
            "--memberships", "N", "memberships of the numbered users in those groups, spread evenly (0)", 0, 10_000_000,
            (options, memberships) => options with { Memberships = memberships }),
        Number(
            "--apps", "N", "apps that users and groups are assigned to (0)", 0, 100_000, (options, apps) => options with { Apps = apps }),
        Number(
            "--admins", "N", "numbered users that hold an administrator role (0)", 0, 100_000,
            (options, admins) => options with { Admins = admins }),
        Number(
            "--token-seconds", "N", "how long an access token lives (3600)", 1, SecondsOfDay,
            (options, seconds) => options with { TokenSeconds = seconds }),
        Text(
            "--seed", "FILE", "users (NDJSON or a JSON array), or {\"users\":[…],\"groups\":[…]}", "the path of a file",
            (options, path) => path.Length > 0 ? options with { SeedFile = path } : null),
        Number(
            "--latency-ms", "N", "how long every call takes (0)", 0, LongestMilliseconds,
            (options, time) => options with { Latency = TimeSpan.FromMilliseconds(time) }),
        Number(
            "--rate-limit", "N", "requests per bucket and window (600); 0 refuses none", 0, Bucket.Unlimited,
            (options, limit) => options with { RateLimit = limit }),
        Text(
            "--rate-limit-for", "PATTERN=N", "another limit for some calls, repeatable: \"GET /api/v1/users/{id}=2000\"",
            "PATTERN=N, such as \"/api/v1/users/{id}/lifecycle/*=100\"", WithRateLimit),
        Number(
            "--window-seconds", "N", "length of a rate-limit window (60)", 1, 3600,
            (options, window) => options with { WindowSeconds = window }),
        Number(
            "--others", "PERCENT", "share of every window that other callers use (0)", 0, 100,
            (options, share) => options with { OthersPercent = share }),
        Text(
            "--others-pattern", "even|start", "spread over the window, or all at its start (even)", "even or start", WithOthersPattern),
        Number(
            "--concurrency-limit", "N", "calls in flight before 429 with limit 0 (75); 0 refuses none", 0, int.MaxValue,
            (options, limit) => options with { ConcurrencyLimit = limit }),
        Number(
            "--clock-skew-seconds", "±N", "how far the org's clock is ahead of this machine's (0)", -SecondsOfDay, SecondsOfDay,
            (options, skew) => options with { ClockSkew = TimeSpan.FromSeconds(skew) }),
        Number(
            "--transition-ms", "N", "how long an asynchronous move shows as transitioningToStatus (100)", 0, LongestMilliseconds,
            (options, time) => options with { Transition = TimeSpan.FromMilliseconds(time) }),
        Text(
            "--token", "T", "accepted token, repeatable; any token without this option", "a token",
            (options, token) => token.Length > 0 ? options with { Tokens = [.. options.Tokens, token] } : null),
        Text(
            "--read-only-token", "T", "token that may only read, repeatable", "a token",
            (options, token) => token.Length > 0 ? options with { ReadOnlyTokens = [.. options.ReadOnlyTokens, token] } : null),
        new(
            "--fault", "FAULT", "something that goes wrong, repeatable: drop-after-effect,every=100,path=/lifecycle/", "a fault",
            WithFault),
        Switch("--exit-with-stdin", "stop when standard input closes", line => line with { ExitWithStdin = true }),
        Switch("--quiet", "print nothing but the address", line => line with { Quiet = true }),
        Switch("--help", "show this", line => line with { ShowHelp = true }),
    ];

    private static OptionRule Switch(string name, string help, Func<CommandLine, CommandLine> set) =>
        new(name, "", help, "", (line, _) => set(line));

    private static OptionRule Text(
        string name, string value, string help, string expected, Func<SimulatorOptions, string, SimulatorOptions?> set) =>
        new(name, value, help, expected, (line, text) => set(line.Options, text) is { } options ? line with { Options = options } : null);

    private static OptionRule Number(
        string name, string value, string help, int lowest, int highest, Func<SimulatorOptions, int, SimulatorOptions> set) =>
        Text(name, value, help, $"a number from {lowest} to {highest}", (options, text) =>
            Parse(text) is { } number && number >= lowest && number <= highest ? set(options, number) : null);

    private static SimulatorOptions? WithUrl(SimulatorOptions options, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != "http" || url.AbsolutePath != "/")
        {
            return null;
        }

        var host = url.Host == "localhost" ? "127.0.0.1" : url.Host.Trim('[', ']');
        return IPAddress.TryParse(host, out var address) ? options with { Address = address, Port = url.Port } : null;
    }

    private static SimulatorOptions? WithRateLimit(SimulatorOptions options, string text)
    {
        var equals = text.LastIndexOf('=');
        var isPattern = text.IndexOf('/') is >= 0 and var slash && slash < equals;
        return isPattern && Parse(text[(equals + 1)..]) is >= 0 and var limit
            ? options with { RateLimitsFor = [.. options.RateLimitsFor, new BucketRule(text[..equals], limit)] }
            : null;
    }

    private static SimulatorOptions? WithOthersPattern(SimulatorOptions options, string text) => text switch
    {
        "even" => options with { OthersPattern = OthersPattern.Even },
        "start" => options with { OthersPattern = OthersPattern.Start },
        _ => null,
    };

    private static CommandLine WithFault(CommandLine line, string text) => FaultText.TryParse(text, out var fault, out var problem)
        ? line.With(options => options with { Faults = [.. options.Faults, fault] })
        : line.WithProblem($"--fault '{text}': {problem}.");

    private static int? Parse(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
