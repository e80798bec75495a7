using Cordon.Abstractions;

namespace Cordon.Host.SharedSignals;

/// <summary>What became of making this host known to an org.</summary>
internal sealed record RegistrationResult
{
    /// <summary>Why nothing was asked of the org; empty otherwise.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Null where there are problems.</summary>
    public Outcome? Outcome { get; init; }

    public SignalProvider? Provider { get; init; }

    /// <summary>The org knows this host and listens to it.</summary>
    public bool IsActive => Provider?.Status == "ACTIVE";

    public static RegistrationResult Refused(string path, string message, string fix) =>
        new() { Problems = [new Problem { Path = path, Message = message, Fix = fix }] };
}
