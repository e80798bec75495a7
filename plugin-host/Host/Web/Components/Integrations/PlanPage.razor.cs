using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Catalog.Plans;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Integrations;

/// <summary>What installing an uploaded package would do, and the question whether it should.</summary>
public sealed partial class PlanPage
{
    private PluginUpload? _upload;

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>The plan that was confirmed is not the plan any more.</summary>
    [Parameter]
    public bool HasMoved { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private PluginInstaller Installer { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _upload = await Installer.FindAsync(Id, Visit.Http.RequestAborted);

    private static string Headline(InstallPlan plan) =>
        plan.InstalledVersion is null ? "A new integration" : $"{plan.InstalledVersion} → {plan.Version}";

    private static string KindText(InstallKind kind) => kind switch
    {
        InstallKind.New => "new",
        InstallKind.Upgrade => "upgrade",
        InstallKind.Downgrade => "older version",
        _ => "same version",
    };

    private static string Yes(InstallKind kind) => kind switch
    {
        InstallKind.New => "Install",
        InstallKind.Upgrade => "Upgrade",
        InstallKind.Downgrade => "Take it back to this version",
        _ => "Install again",
    };

    /// <summary>The name of a field's own choice. Sample: <c>choice/take-action/sendEmail</c></summary>
    internal static string FieldName(ActionChange action, FieldChange field) => $"choice/{action.Id}{field.Path}";

    private static string Decision(StepImpact step) => step.Decision switch
    {
        MoveDecision.Move => "It stays with its version, and can be moved on as it is.",
        MoveDecision.Decide => "It stays with its version; moving it on needs a look at values in conflict.",
        MoveDecision.Replace => "It stays with its version: its action is not in the new one.",
        _ => "It works with the new package at once.",
    };

    internal static string Text(JsonElement? value) => value switch
    {
        null => "–",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { } other => other.GetRawText(),
    };
}
