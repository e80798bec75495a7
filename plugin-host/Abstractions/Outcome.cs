using System.Text.Json.Nodes;

namespace Cordon.Abstractions;

/// <summary>
/// What became of one identity. Reported once for each identity of a batch, through <see cref="IActionContext.Report"/>.
/// </summary>
public sealed record Outcome
{
    /// <summary>The kind of result.</summary>
    public required OutcomeStatus Status { get; init; }

    /// <summary>
    /// A stable word for programs, lower case with underscores, for example <c>suspended</c>, <c>not_found</c>, <c>wrong_state</c>.
    /// At most 64 characters.
    /// </summary>
    public required string Code { get; init; }

    /// <summary>One sentence for people that names the identity's state and, where it failed, the remedy. Never a secret.</summary>
    public required string Message { get; init; }

    /// <summary>What the change replaced, for example <c>{"status":"ACTIVE"}</c>; null when it was not read. Undo works from it.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>What the change set, in the members of <see cref="Before"/>; in a dry run what it would set. Null when nothing changed.</summary>
    public JsonObject? After { get; init; }

    /// <summary>The outside system's own identifier of the deciding request (Okta: <c>X-Okta-Request-Id</c>), or null.</summary>
    public string? RequestId { get; init; }
}
