using System.Globalization;
using Cordon.OktaSimulator.Search;

namespace Cordon.OktaSimulator.Groups;

/// <summary>A group and its members, by number. <see cref="GroupDirectory"/> guards it.</summary>
internal sealed class Group : ISearchable
{
    public required int Number { get; init; }

    public required string Name { get; set; }

    public required GroupType Type { get; init; }

    public string Description { get; init; } = "";

    public required DateTime Created { get; init; }

    public required DateTime LastUpdated { get; set; }

    public required DateTime MembershipUpdated { get; set; }

    /// <summary>The built-in group that every user is in; it has no member list.</summary>
    public bool HasEveryone { get; init; }

    public SortedSet<int> Members { get; } = [];

    public string Id => IdOf(Number);

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{GroupDirectory.IdPrefix}{number:D7}");

    public string? Text(string attribute) => attribute switch
    {
        "id" => Id,
        "type" => Type.ToString(),
        "profile.name" => Name,
        "profile.description" => Description,
        _ => null,
    };

    public DateTime? Date(string attribute) => attribute switch
    {
        "created" => Created,
        "lastUpdated" => LastUpdated,
        "lastMembershipUpdated" => MembershipUpdated,
        _ => null,
    };
}
