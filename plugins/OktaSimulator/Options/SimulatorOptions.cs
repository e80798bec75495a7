using System.Net;
using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.RateLimits;

namespace Cordon.OktaSimulator.Options;

/// <summary>How the org behaves. The defaults are those of the command line; the README explains each.</summary>
internal sealed record SimulatorOptions
{
    /// <summary>Highest number of derived users: their ids and logins carry seven digits.</summary>
    public const int MaxUsers = 1_000_000;

    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes a free port.</summary>
    public int Port { get; init; } = 4900;

    public int Users { get; init; } = 1000;

    /// <summary>Gives every third derived user or so another status than ACTIVE, always the same ones.</summary>
    public bool Mix { get; init; }

    /// <summary>Number of plain groups besides the fixed ones.</summary>
    public int Groups { get; init; }

    /// <summary>Memberships of the numbered users in the numbered groups, spread evenly.</summary>
    public int Memberships { get; init; }

    /// <summary>Number of apps that users and groups are assigned to.</summary>
    public int Apps { get; init; }

    /// <summary>How many of the numbered users hold an administrator role.</summary>
    public int Admins { get; init; }

    /// <summary>How long an access token lives.</summary>
    public int TokenSeconds { get; init; } = 3600;

    public string? SeedFile { get; init; }

    public TimeSpan Latency { get; init; } = TimeSpan.Zero;

    /// <summary>Requests per bucket and window; 0 refuses none.</summary>
    public int RateLimit { get; init; } = 600;

    public IReadOnlyList<BucketRule> RateLimitsFor { get; init; } = [];

    public int WindowSeconds { get; init; } = 60;

    /// <summary>Requests in flight; 0 refuses none.</summary>
    public int ConcurrencyLimit { get; init; } = 75;

    /// <summary>Share of every window, in per cent, that other callers of the org use.</summary>
    public int OthersPercent { get; init; }

    public OthersPattern OthersPattern { get; init; } = OthersPattern.Even;

    /// <summary>Accepted tokens; any token when there is none.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];

    public IReadOnlyList<string> ReadOnlyTokens { get; init; } = [];

    public TimeSpan ClockSkew { get; init; } = TimeSpan.Zero;

    /// <summary>How long a move stays visible as one: of activate; of deactivate and delete with <c>Prefer: respond-async</c>.</summary>
    public TimeSpan Transition { get; init; } = TimeSpan.FromMilliseconds(100);

    public IReadOnlyList<Fault> Faults { get; init; } = [];

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
