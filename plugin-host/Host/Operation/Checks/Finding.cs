namespace Cordon.Host.Operation.Checks;

/// <summary>One thing that a check looked at.</summary>
internal sealed record Finding
{
    public required FindingState State { get; init; }

    /// <summary>What it is about, in a word or two. Sample: <c>database</c>, <c>plugin okta-take-action</c></summary>
    public required string Subject { get; init; }

    public required string Message { get; init; }

    /// <summary>What to do; there where the state is not <see cref="FindingState.Ok"/>.</summary>
    public string? Fix { get; init; }

    public static Finding Ok(string subject, string message) => new() { State = FindingState.Ok, Subject = subject, Message = message };

    public static Finding Warning(string subject, string message, string fix) =>
        new() { State = FindingState.Warning, Subject = subject, Message = message, Fix = fix };

    public static Finding Problem(string subject, string message, string fix) =>
        new() { State = FindingState.Problem, Subject = subject, Message = message, Fix = fix };
}
