namespace Cordon.Host.Identities;

/// <summary>
/// An import writes new identities in many short transactions, behind a number that it moves with the last of them: until then nobody sees
/// any, from then on everybody sees all. Whoever reads identities that a filter finds must ask for <see cref="IsThere"/>.
/// </summary>
internal static class IdentityHorizon
{
    /// <summary>A condition over <c>identities i</c>. The plus keeps the planner from walking the table by number instead of by the order that is asked for.</summary>
    public const string IsThere = "+i.number <= (SELECT h.number FROM identity_horizon h)";

    public const string Read = "SELECT number FROM identity_horizon";
}
