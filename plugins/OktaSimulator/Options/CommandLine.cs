using System.Globalization;
using System.Net;
using System.Text;
using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.RateLimits;

namespace Cordon.OktaSimulator.Options;

/// <summary>Reads the arguments. One table holds every option, its help and what it sets.</summary>
internal sealed record CommandLine
{
    private static readonly OptionRule[] Rules =
    [
        new("--port", "N", "port to listen on; 0 takes a free one (4900)", "a port from 0 to 65535",
            (line, text) => Number(text, 0, 65535) is { } port ? line.With(options => options with { Port = port }) : null),
        new("--urls", "URL", "address to listen on instead of 127.0.0.1 and --port", "one URL such as http://0.0.0.0:4900", WithUrl),
        new("--users", "N", "users the org has from the start (1000; 0 with --seed)", $"a number from 0 to {SimulatorOptions.MaxUsers}",
            (line, text) => Number(text, 0, SimulatorOptions.MaxUsers) is { } users ? line.With(options => options with { Users = users }) : null),
        new("--mix", "", "give one user in three another status than ACTIVE", "",
            (line, _) => line.With(options => options with { Mix = true })),
        new("--groups", "N", "groups besides Everyone, Contained and Directory Users (0)", "a number from 0 to 100000",
            (line, text) => Number(text, 0, 100_000) is { } groups ? line.With(options => options with { Groups = groups }) : null),
        new("--seed", "FILE", "users (NDJSON or a JSON array), or {\"users\":[…],\"groups\":[…]}", "the path of a file",
            (line, text) => text.Length > 0 ? line.With(options => options with { SeedFile = text }) : null),
        new("--latency-ms", "N", "how long every call takes (0)", "a number from 0 to 600000",
            (line, text) => Decimal(text, 0, 600_000) is { } time ? line.With(options => options with { Latency = TimeSpan.FromMilliseconds(time) }) : null),
        new("--rate-limit", "N", "requests per bucket and window (600); 0 refuses none", "a number from 0",
            (line, text) => Number(text, 0, int.MaxValue) is { } limit ? line.With(options => options with { RateLimit = limit }) : null),
        new("--rate-limit-for", "PATTERN=N", "another limit for some calls, repeatable: \"GET /api/v1/users/{id}=2000\"",
            "PATTERN=N, such as \"/api/v1/users/{id}/lifecycle/*=100\"", WithRateLimit),
        new("--window-seconds", "N", "length of a rate-limit window (60)", "a number from 1 to 3600",
            (line, text) => Number(text, 1, 3600) is { } window ? line.With(options => options with { WindowSeconds = window }) : null),
        new("--others", "PERCENT", "share of every window that other callers use (0)", "a number from 0 to 100",
            (line, text) => Number(text, 0, 100) is { } share ? line.With(options => options with { OthersPercent = share }) : null),
        new("--others-pattern", "even|start", "spread over the window, or all at its start (even)", "even or start",
            (line, text) => text is "even" or "start"
                ? line.With(options => options with { OthersPattern = text == "even" ? OthersPattern.Even : OthersPattern.Start })
                : null),
        new("--concurrency-limit", "N", "calls in flight before 429 with limit 0 (75); 0 refuses none", "a number from 0",
            (line, text) => Number(text, 0, int.MaxValue) is { } limit ? line.With(options => options with { ConcurrencyLimit = limit }) : null),
        new("--clock-skew-seconds", "±N", "how far the org's clock is ahead of this machine's (0)", "a number from -86400 to 86400",
            (line, text) => Number(text, -86_400, 86_400) is { } skew ? line.With(options => options with { ClockSkew = TimeSpan.FromSeconds(skew) }) : null),
        new("--transition-ms", "N", "how long an asynchronous move is visible as transitioningToStatus (100)", "a number from 0 to 600000",
            (line, text) => Number(text, 0, 600_000) is { } time ? line.With(options => options with { Transition = TimeSpan.FromMilliseconds(time) }) : null),
        new("--token", "T", "accepted token, repeatable; any token without this option", "a token",
            (line, text) => text.Length > 0 ? line.With(options => options with { Tokens = [.. options.Tokens, text] }) : null),
        new("--read-only-token", "T", "token that may only read, repeatable", "a token",
            (line, text) => text.Length > 0 ? line.With(options => options with { ReadOnlyTokens = [.. options.ReadOnlyTokens, text] }) : null),
        new("--fault", "FAULT", "something that goes wrong, repeatable: drop-after-effect,every=100,path=/lifecycle/",
            "a fault", WithFault),
        new("--exit-with-stdin", "", "stop when standard input closes", "", (line, _) => line with { ExitWithStdin = true }),
        new("--quiet", "", "print nothing but the address", "", (line, _) => line with { Quiet = true }),
        new("--help", "", "show this", "", (line, _) => line with { ShowHelp = true }),
    ];

    public SimulatorOptions Options { get; init; } = new();

    public bool ExitWithStdin { get; init; }

    public bool Quiet { get; init; }

    public bool ShowHelp { get; init; }

    public IReadOnlyList<string> Problems { get; init; } = [];

    public static string Help
    {
        get
        {
            var help = new StringBuilder("okta-simulator: a stand-in Okta org over HTTP\n\n");
            foreach (var rule in Rules)
            {
                help.Append(CultureInfo.InvariantCulture, $"  {rule.Name + " " + rule.Value,-30} {rule.Help}\n");
            }

            return help.ToString();
        }
    }

    /// <summary>Takes <c>--name value</c> and <c>--name=value</c>. All problems at once.</summary>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var line = new CommandLine();
        var usersGiven = false;
        for (var index = 0; index < args.Count; index++)
        {
            var equals = args[index].IndexOf('=');
            var name = equals < 0 ? args[index] : args[index][..equals];
            var rule = Array.Find(Rules, rule => rule.Name == name);
            usersGiven |= name == "--users";
            if (rule is null)
            {
                line = line.WithProblem($"{name} is not an option of okta-simulator. --help lists them.");
                index += IsValueOf(name, args, index + 1) ? 1 : 0;
                continue;
            }

            var value = !rule.TakesValue ? "" : equals >= 0 ? args[index][(equals + 1)..] : ++index < args.Count ? args[index] : "";
            line = rule.Set(line, value) ?? line.WithProblem($"{name} '{value}' is not valid. Give {rule.Expected}.");
        }

        return line.Options.SeedFile is not null && !usersGiven ? line.With(options => options with { Users = 0 }) : line;
    }

    /// <summary>What follows an unknown option is taken for its value: one mistake, one message.</summary>
    private static bool IsValueOf(string name, IReadOnlyList<string> args, int next) =>
        name.StartsWith("--", StringComparison.Ordinal) && next < args.Count && !args[next].StartsWith("--", StringComparison.Ordinal);

    private CommandLine With(Func<SimulatorOptions, SimulatorOptions> change) => this with { Options = change(Options) };

    private CommandLine WithProblem(string problem) => this with { Problems = [.. Problems, problem] };

    private static CommandLine? WithUrl(CommandLine line, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != "http" || url.AbsolutePath != "/")
        {
            return null;
        }

        var address = url.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(url.Host.Trim('[', ']'), out var parsed) ? parsed : null;
        return address is null ? null : line.With(options => options with { Address = address, Port = url.Port });
    }

    private static CommandLine? WithRateLimit(CommandLine line, string text)
    {
        var equals = text.LastIndexOf('=');
        var slash = text.IndexOf('/');
        return equals > slash && slash >= 0 && Number(text[(equals + 1)..], 0, int.MaxValue) is { } limit
            ? line.With(options => options with { RateLimitsFor = [.. options.RateLimitsFor, new BucketRule(text[..equals], limit)] })
            : null;
    }

    private static CommandLine WithFault(CommandLine line, string text) => FaultText.TryParse(text, out var fault, out var problem)
        ? line.With(options => options with { Faults = [.. options.Faults, fault] })
        : line.WithProblem($"--fault '{text}': {problem}.");

    private static int? Number(string text, int lowest, int highest) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest
            ? number
            : null;

    private static double? Decimal(string text, double lowest, double highest) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest
            ? number
            : null;
}
