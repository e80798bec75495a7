namespace Cordon.Okta;

/// <summary>Search expressions of Okta's lists. Sample: <c>profile.login eq "jane \"j\" doe@example.com"</c>, percent-encoded.</summary>
public static class OktaSearch
{
    /// <summary>The query parameter that finds the objects whose property has exactly this value.</summary>
    public static string Equal(string property, string value) => AnyOf(property, [value]);

    /// <summary>The query parameter that finds the objects whose property has exactly one of these values.</summary>
    public static string AnyOf(string property, IReadOnlyList<string> values) =>
        "search=" + Uri.EscapeDataString(string.Join(" or ", values.Select(value => $"{property} eq \"{Quoted(value)}\"")));

    private static string Quoted(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
