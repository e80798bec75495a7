using Cordon.Host.Access;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Access;

/// <summary>The audit log, page by page.</summary>
public sealed partial class AuditPage
{
    private const int ShownId = 12;

    private IReadOnlyList<AuditRow> _rows = [];

    /// <summary>The number after the first one shown.</summary>
    [Parameter]
    public long? After { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private AuditTrail Trail { get; set; } = null!;

    protected override async Task OnInitializedAsync() =>
        _rows = await Trail.ListAsync(After, PageSize.Usual + 1, Visit.Http.RequestAborted);

    /// <summary>Ids begin with the time and end with what tells them apart. Sample: <c>connection/…9f31c2</c></summary>
    private static string Subject(string subject)
    {
        var slash = subject.IndexOf('/', StringComparison.Ordinal);
        var id = subject[(slash + 1)..];
        return slash < 0 || id.Length < 2 * ShownId ? subject : $"{subject[..slash]}/…{id[^ShownId..]}";
    }
}
