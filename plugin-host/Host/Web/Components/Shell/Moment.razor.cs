using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>A time in the reader's zone, to the minute; the exact one on hover.</summary>
public sealed partial class Moment
{
    [Parameter]
    [EditorRequired]
    public DateTimeOffset? At { get; set; }

    /// <summary>What stands for a time that never was.</summary>
    [Parameter]
    public string Never { get; set; } = "never";

    [Inject]
    private Visit Visit { get; set; } = null!;

    private string Exact(DateTimeOffset at, DateTimeOffset local) => string.Create(
        CultureInfo.InvariantCulture, $"{local:dddd, d MMMM yyyy, HH:mm:ss.fff} ({Visit.Zone.Id}); {at.UtcDateTime:HH:mm:ss.fff} UTC");
}
