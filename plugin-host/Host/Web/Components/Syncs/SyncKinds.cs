using System.Globalization;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Syncs;
using Cordon.Host.Web.Api;

namespace Cordon.Host.Web.Components.Syncs;

/// <summary>What people call what a pass has stored.</summary>
internal static class SyncKinds
{
    private static readonly (string Kind, string Title)[] _all =
    [
        ("identity", "Identities"), ("group", "Groups"), ("identity-group", "Memberships"), ("role", "Roles"), ("identity-role", "Roles held"), ("factor", "Kinds of factors"), ("identity-factor", "Factors"),
        ("app", "Applications"), ("identity-app", "Assignments"), ("group-app", "Groups with applications"), ("idp", "Identity providers"), ("event", "Events"), ("identity-gone", "Gone"),
    ];

    /// <summary>The kinds a pass has counted, in their order; those nobody has a word for last.</summary>
    public static IReadOnlyList<(string Title, string Number)> Of(PassRow pass)
    {
        var counts = JsonSerializer.Deserialize(pass.Counts, SyncApiJson.Default.DictionaryStringInt32)!;
        var known = _all.Where(kind => counts.ContainsKey(kind.Kind)).Select(kind => (kind.Title, counts[kind.Kind]));
        var others = counts.Where(count => !_all.Any(kind => kind.Kind == count.Key)).Select(count => (Title: count.Key, count.Value));
        return [.. known.Concat(others).Select(count => (count.Title, count.Item2.ToString("N0", CultureInfo.InvariantCulture)))];
    }

    public static IReadOnlyList<Problem> Problems(PassRow pass) => JsonSerializer.Deserialize(pass.Problems, SyncApiJson.Default.IReadOnlyListProblem)!;
}
