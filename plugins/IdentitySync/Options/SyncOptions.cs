using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Okta.IdentitySync.Options;

/// <summary>
/// What is brought in. Sample: <c>{"groups":true,"roles":true,"apps":false,"onlyGroups":["Staff"],"attributes":["department","cost=costCenter"],
/// "groupTags":["Finance=finance"]}</c>
/// </summary>
internal sealed record SyncOptions
{
    private static readonly string[] StandardAttributes =
        ["email", "firstName", "lastName", "department", "title", "manager", "employeeNumber", "organization", "userType"];

    public required bool Deprovisioned { get; init; }

    public required bool Groups { get; init; }

    public required bool Roles { get; init; }

    public required bool Apps { get; init; }

    public required bool IdentityProviders { get; init; }

    /// <summary>Whose enrolled factors are read.</summary>
    public required FactorsOf Factors { get; init; }

    public required bool Activity { get; init; }

    /// <summary>Types of events; all when there is none.</summary>
    public required IReadOnlyList<string> ActivityTypes { get; init; }

    /// <summary>How far back the first collection of activity goes.</summary>
    public required int ActivityDays { get; init; }

    /// <summary>Names or ids of the groups whose members are brought in; everybody when there is none.</summary>
    public required IReadOnlyList<string> OnlyGroups { get; init; }

    /// <summary>Profile attributes by the name they get.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }

    /// <summary>Tags by the folded name of the group whose members get them.</summary>
    public required ILookup<string, string> GroupTags { get; init; }

    /// <summary>Users on a page, 1 to 200.</summary>
    public required int PageSize { get; init; }

    /// <summary>Who is an administrator is not known where roles are not read.</summary>
    public bool ReadsFactors => Factors == FactorsOf.Everybody || (Factors == FactorsOf.Administrators && Roles);

    /// <summary>No more than what is switched on: an app is refused a scope it was not granted. Factors are read with that of users.</summary>
    public IReadOnlyList<string> Scopes =>
    [
        "okta.users.read",
        .. Groups || OnlyGroups.Count > 0 ? ["okta.groups.read"] : (string[])[],
        .. Roles ? ["okta.roles.read"] : (string[])[],
        .. Apps ? ["okta.apps.read"] : (string[])[],
        .. IdentityProviders ? ["okta.idps.read"] : (string[])[],
        .. Activity ? ["okta.logs.read"] : (string[])[],
    ];

    /// <exception cref="StopRunException">What the schema lets through and cannot work.</exception>
    public static SyncOptions Read(JsonElement json)
    {
        var problems = new List<Problem>();
        var attributes = Pairs(json, "attributes", problems, mayBeAlone: true);
        var options = new SyncOptions
        {
            Deprovisioned = Flag(json, "deprovisioned", byDefault: false),
            Groups = Flag(json, "groups", byDefault: true),
            Roles = Flag(json, "roles", byDefault: true),
            Apps = Flag(json, "apps", byDefault: true),
            IdentityProviders = Flag(json, "idps", byDefault: true),
            Factors = FactorsOfWord(json),
            Activity = Flag(json, "activity", byDefault: false),
            ActivityTypes = Texts(json, "activityTypes"),
            ActivityDays = Number(json, "activityDays", 7),
            OnlyGroups = Texts(json, "onlyGroups"),
            Attributes = attributes.Count > 0
                ? attributes.DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Value)
                : StandardAttributes.ToDictionary(name => name),
            GroupTags = Pairs(json, "groupTags", problems, mayBeAlone: false)
                .ToLookup(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase),
            PageSize = Number(json, "pageSize", 200),
        };
        return problems.Count > 0 ? throw new StopRunException(problems) : options;
    }

    private static bool Flag(JsonElement json, string name, bool byDefault) =>
        json.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.True : byDefault;

    private static FactorsOf FactorsOfWord(JsonElement json) => (json.TryGetProperty("factors", out var value) ? value.GetString() : null) switch
    {
        "none" => FactorsOf.Nobody,
        "all" => FactorsOf.Everybody,
        _ => FactorsOf.Administrators,
    };

    private static int Number(JsonElement json, string name, int byDefault) =>
        json.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : byDefault;

    private static List<string> Texts(JsonElement json, string name) => json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Select(item => item.GetString()!.Trim()).Where(text => text.Length > 0)]
        : [];

    /// <summary>Samples: <c>department</c> (both sides alike), <c>cost=costCenter</c></summary>
    private static List<(string Name, string Value)> Pairs(JsonElement json, string name, List<Problem> problems, bool mayBeAlone)
    {
        var pairs = new List<(string, string)>();
        foreach (var text in Texts(json, name))
        {
            var equals = text.LastIndexOf('=');
            var (left, right) = equals < 0 ? (text, mayBeAlone ? text : "") : (text[..equals].Trim(), text[(equals + 1)..].Trim());
            if (left.Length == 0 || right.Length == 0)
            {
                problems.Add(new Problem { Path = "/" + name, Message = $"'{text}' has nothing on one side of the equals sign.", Fix = "Write name=value." });
            }

            pairs.Add((left, right));
        }

        return pairs;
    }
}
