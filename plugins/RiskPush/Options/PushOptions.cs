using Cordon.Abstractions;

namespace Cordon.Okta.RiskPush.Options;

/// <summary>
/// The options of one step. Sample: <c>{"event":"user-risk-change","level":"high","reasonAdmin":"{{identity.value}} signed in from a decoy"}</c>
/// </summary>
internal sealed record PushOptions
{
    /// <summary>See <see cref="EventTypes"/>.</summary>
    public required string Event { get; init; }

    /// <summary>Empty where the event has none.</summary>
    public required string Level { get; init; }

    /// <summary>Null for the last one sent.</summary>
    public required string? PreviousLevel { get; init; }

    public required string ReasonAdmin { get; init; }

    public required string ReasonUser { get; init; }

    public required SubjectKind Subject { get; init; }

    /// <summary>Name of the attribute that holds a device's identifier.</summary>
    public required string DeviceAttribute { get; init; }

    /// <summary>Null for the org's own address.</summary>
    public required string? Audience { get; init; }

    /// <summary>By Okta's own API for risk instead of a shared signal.</summary>
    public required bool IsDirect { get; init; }

    public required bool IsCompliant { get; init; }

    public required string CurrentIp { get; init; }

    public required string PreviousIp { get; init; }

    public required string NewValue { get; init; }

    public required string Initiator { get; init; }

    /// <summary>Also what the final specification of shared signals asks for and Okta does not.</summary>
    public required bool IsFinalProfile { get; init; }

    public required bool ChecksUsers { get; init; }

    public required bool Confirms { get; init; }

    public required TimeSpan ConfirmWithin { get; init; }

    /// <summary>Okta's own API knows users by id only, so that it needs them looked up.</summary>
    public bool LooksUp => ChecksUsers || IsDirect;

    /// <summary>As few as can be; a shared signal itself needs none.</summary>
    public IReadOnlyList<string> Scopes(bool dryRun)
    {
        var scopes = new List<string>();
        if (LooksUp)
        {
            scopes.Add("okta.users.read");
        }

        if (IsDirect && !dryRun)
        {
            scopes.Add("okta.userRisk.manage");
        }

        if (Confirms && !IsDirect && !dryRun)
        {
            scopes.Add("okta.logs.read");
        }

        return scopes;
    }

    /// <summary>What the schema would have refused, all at once.</summary>
    public IEnumerable<Problem> Check()
    {
        if (EventTypes.Uri(Event) is null)
        {
            yield return Of("/event", "There is no such event.", "Use user-risk-change, session-revoked, device-risk-change, device-compliance-change, ip-change or identifier-changed.");
        }

        if (EventTypes.HasLevel(Event) && Level == RiskLevels.BySeverity)
        {
            yield return Of("/level", "The level is taken from a detection, and none has started this run.", "Choose a level, or let a rule start the workflow.");
        }
        else if (EventTypes.HasLevel(Event) && !RiskLevels.IsKnown(Level))
        {
            yield return Of("/level", "The risk level is missing or unknown.", "Use low, medium, high, secure or none.");
        }

        if (PreviousLevel is not null && !RiskLevels.IsKnown(PreviousLevel))
        {
            yield return Of("/previousLevel", "The previous level is unknown.", "Use low, medium, high, secure, none, or last-sent.");
        }

        if (EventTypes.HasLevel(Event) && ReasonAdmin.Length + ReasonUser.Length == 0)
        {
            yield return Of("/reasonAdmin", "Okta takes no change of risk without a reason.", "Write a reason for admins or for users.");
        }

        if (IsDirect && (Event != EventTypes.UserRisk || !RiskLevels.IsDirect(Level)))
        {
            yield return Of("/delivery", "Okta's own API sets the risk of users to low, medium or high and takes no other event.", "Choose one of these levels, or deliver by shared signals.");
        }
    }

    /// <summary>What a connection without credentials cannot do, all at once.</summary>
    public IEnumerable<Problem> CheckWithoutCredentials()
    {
        const string Message = "The connection is for shared signals only and has no credentials";
        if (IsDirect)
        {
            yield return Of("/delivery", $"{Message}, and Okta's API for user risk wants some.", "Deliver by shared signals, or use a connection with credentials.");
        }
        else if (ChecksUsers)
        {
            yield return Of("/checkUsers", $"{Message}, so users cannot be looked up first.", "Switch that off, or use a connection with credentials.");
        }

        if (Confirms)
        {
            yield return Of("/receipt", $"{Message}, so the System Log cannot be read.", "Be content with Okta's acceptance, or use a connection with credentials.");
        }
    }

    private static Problem Of(string path, string message, string fix) => new() { Path = path, Message = message, Fix = fix };
}
