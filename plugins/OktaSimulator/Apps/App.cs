using System.Globalization;
using Cordon.OktaSimulator.Search;

namespace Cordon.OktaSimulator.Apps;

/// <summary>An application: one that people are assigned to, or a client of the API. <see cref="AppDirectory"/> guards it.</summary>
internal sealed class App : ISearchable
{
    public required int Number { get; init; }

    /// <summary>Okta's word for the kind of app, such as <c>salesforce</c>.</summary>
    public required string Name { get; init; }

    public required string Label { get; set; }

    public string Status { get; set; } = "ACTIVE";

    public required string SignOnMode { get; init; }

    public required DateTime Created { get; init; }

    public required DateTime LastUpdated { get; set; }

    /// <summary>What makes it a client of the API; null for other apps.</summary>
    public OAuthClient? Client { get; init; }

    /// <summary>Users assigned one by one, by number.</summary>
    public SortedSet<int> Users { get; } = [];

    /// <summary>Groups whose members are assigned, by number.</summary>
    public SortedSet<int> Groups { get; } = [];

    public string Id => IdOf(Number);

    public static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{AppDirectory.IdPrefix}{number:D7}");

    public string? Text(string attribute) => attribute switch
    {
        "id" => Id,
        "name" => Name,
        "status" => Status,
        _ => null,
    };

    public DateTime? Date(string attribute) => attribute == "lastUpdated" ? LastUpdated : null;
}
