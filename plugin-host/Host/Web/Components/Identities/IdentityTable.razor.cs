using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Identities;

/// <summary>Identities in rows.</summary>
public sealed partial class IdentityTable
{
    /// <summary>Titles, and the order that a title sorts by.</summary>
    private static readonly (string Title, string? Order)[] Columns =
    [
        ("Identity", "value"), ("Name", "displayName"), ("Source", null), ("Status", "status"), ("Risk", "risk"), ("Tags", null), ("Changed", "updatedAt"),
    ];

    [Parameter]
    [EditorRequired]
    public IdentityRows List { get; set; } = null!;

    /// <summary>The order they are in. Sample: <c>-updatedAt</c></summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <summary>The address of the same list in another order; null when it has one order only.</summary>
    [Parameter]
    public Func<string, string>? SortLink { get; set; }

    /// <summary>Some can be chosen, for the form with the id <c>choose</c>.</summary>
    [Parameter]
    public bool IsSelectable { get; set; }

    internal static string StatusKind(string status) => status.ToUpperInvariant() switch
    {
        "ACTIVE" => "ok",
        "LOCKED_OUT" or "PASSWORD_EXPIRED" or "RECOVERY" => "warn",
        "SUSPENDED" or "DEPROVISIONED" or "DISABLED" => "bad",
        _ => "plain",
    };

    internal static string RiskKind(string risk) => risk.ToUpperInvariant() switch
    {
        "HIGH" or "CRITICAL" => "bad",
        "MEDIUM" => "warn",
        "LOW" or "NONE" => "ok",
        _ => "plain",
    };

    private string? Direction(string? order) => order is null || Sort is null || SortLink is null
        ? null
        : Sort == order ? "ascending" : Sort == "-" + order ? "descending" : null;
}
