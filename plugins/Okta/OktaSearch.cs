namespace Cordon.Okta;

/// <summary>Search expressions of Okta's lists. Sample: <c>profile.login eq "jane \"j\" doe@example.com"</c>, percent-encoded.</summary>
public static class OktaSearch
{
    /// <summary>The query parameter that finds the objects whose property has exactly this value.</summary>
    public static string Equal(string property, string value)
    {
        var quoted = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return "search=" + Uri.EscapeDataString($"{property} eq \"{quoted}\"");
    }
}
