using Cordon.Host.Access;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Administration;

/// <summary>What the audit log says of a setting.</summary>
public sealed partial class LastChanges
{
    private const int Shown = 10;

    private IReadOnlyList<AuditRow> _rows = [];

    /// <summary>Sample: <c>guardrails</c></summary>
    [Parameter]
    [EditorRequired]
    public string Subject { get; set; } = "";

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private AuditTrail Trail { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _rows = await Trail.OfAsync(Subject, Shown, Visit.Http.RequestAborted);
}
