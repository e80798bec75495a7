using Cordon.OktaSimulator.Search;

namespace Cordon.OktaSimulator.Apps;

/// <summary>A user of an app, with the group that brings the user, or 0. Nothing can be searched for.</summary>
internal sealed record AppUser(int Number, int Group) : ISearchable
{
    public string? Text(string attribute) => null;

    public DateTime? Date(string attribute) => null;
}
