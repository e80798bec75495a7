using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Connections;

/// <summary>What the last test of a connection found.</summary>
public sealed partial class TestPill
{
    [Parameter]
    [EditorRequired]
    public bool? IsOk { get; set; }

    [Parameter]
    public DateTimeOffset? At { get; set; }
}
