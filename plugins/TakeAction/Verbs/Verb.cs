using System.Text.Json.Nodes;
using Cordon.Okta.TakeAction.States;

namespace Cordon.Okta.TakeAction.Verbs;

/// <summary>One thing that can be done to a user: the call, what it needs, and the words for it.</summary>
internal sealed record Verb
{
    public required OktaEndpoint Endpoint { get; init; }

    /// <summary>With its question mark; empty when there is none.</summary>
    public string Query { get; init; } = "";

    /// <summary>The verb's row of the state table.</summary>
    public required Func<string, StateRule> Rules { get; init; }

    /// <summary>Outcome code when it was done; a dry run says <c>would_</c> and <see cref="Imperative"/>.</summary>
    public required string Code { get; init; }

    public required string Imperative { get; init; }

    /// <summary>Follows the user's name when it was done.</summary>
    public required string Done { get; init; }

    /// <summary>Follows "would".</summary>
    public required string Would { get; init; }

    /// <summary>The one status it is allowed from, which needs no reading; null when there are several.</summary>
    public string? OnlyFrom { get; init; }

    /// <summary>The statuses it leads to; empty when it leaves the status alone.</summary>
    public string[] Targets { get; init; } = [];

    /// <summary>A member that stands for the change where the status does not.</summary>
    public (string Name, string Value)? Mark { get; init; }

    /// <summary>The state before decides, or must be kept for undo.</summary>
    public bool ReadsFirst { get; init; }

    /// <summary>Okta takes an id here and no login.</summary>
    public bool NeedsId { get; init; }

    /// <summary>The token would die with its owner.</summary>
    public bool WouldCutOff { get; init; }

    public required Proof Proof { get; init; }

    /// <summary>Where it leads is decided by Okta and known only by looking.</summary>
    public bool ReadsAfter => Targets.Length > 1;

    public bool LeadsTo(string? status) => status is not null && Array.IndexOf(Targets, status) >= 0;

    public StateRule Judge(OktaUser user) => LeadsTo(user.TransitioningTo)
        ? StateRule.Unchanged("already_under_way", $"is {user.Status} and on its way to {user.TransitioningTo} already")
        : Rules(user.Status);

    public string Path(string idOrLogin) => Endpoint.Path(idOrLogin) + Query;

    /// <summary>What the change replaced.</summary>
    public JsonObject? Before(string? status) => Mark is null && status is not null ? StatusObject(status) : null;

    /// <summary>What the change set.</summary>
    /// <param name="status">The status it led to; null where that is known without looking.</param>
    public JsonObject? After(string? status) => Mark is { } mark
        ? new JsonObject { [mark.Name] = mark.Value }
        : status is not null ? StatusObject(status)
        : Targets.Length == 1 ? StatusObject(Targets[0]) : null;

    private static JsonObject StatusObject(string status) => new() { ["status"] = status };
}
