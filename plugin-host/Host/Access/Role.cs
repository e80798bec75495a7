namespace Cordon.Host.Access;

/// <summary>What a person or a program may do.</summary>
internal static class Role
{
    /// <summary>Sees everything but secrets.</summary>
    public const string Viewer = "viewer";

    /// <summary>Builds collections and workflows, and runs them.</summary>
    public const string Analyst = "analyst";

    /// <summary>Sees everything and approves runs.</summary>
    public const string Approver = "approver";

    /// <summary>Everything, also plugins, connections and people.</summary>
    public const string Admin = "admin";

    /// <summary>Sends detections and sees nothing. Only for tokens: a person with it could do nothing here.</summary>
    public const string Sender = "sender";

    /// <summary>What a person may be.</summary>
    public static readonly IReadOnlyList<string> All = [Viewer, Analyst, Approver, Admin];

    /// <summary>What a token may be.</summary>
    public static readonly IReadOnlyList<string> OfTokens = [.. All, Sender];

    /// <summary>Whether whoever holds one role may also do what another may. Analysts and approvers do not cover each other.</summary>
    public static bool Covers(string held, string asked) =>
        held == Admin || held == asked || (asked == Viewer && All.Contains(held)) || (asked == Sender && held == Analyst);
}
