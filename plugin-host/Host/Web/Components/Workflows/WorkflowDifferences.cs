using Cordon.Host.Identities.Collections;
using Cordon.Host.Web.Components.Forms;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>Where a workflow as it is stored and somebody's draft of it say different things, in words. Secrets are never compared.</summary>
internal static class WorkflowDifferences
{
    public static IEnumerable<(string Title, string Stored, string Yours)> Of(
        WorkflowDraft stored, IReadOnlyList<StepView> storedSteps, WorkflowDraft yours, IReadOnlyList<StepView> yourSteps, IReadOnlyList<Collection> collections)
    {
        (string Title, string Stored, string Yours)[] all =
        [
            ("Name", stored.Name, yours.Name),
            ("Description", stored.Description, yours.Description),
            ("Data collection", Name(stored.CollectionId), Name(yours.CollectionId)),
            ("Schedule", Text(stored.Schedule), Text(yours.Schedule)),
            ("Enabled", stored.Enabled ? "yes" : "no", yours.Enabled ? "yes" : "no"),
            ("Steps", Row(storedSteps), Row(yourSteps)),
            .. yourSteps.SelectMany(step => Of(storedSteps.FirstOrDefault(other => other.Draft.Id == step.Draft.Id), step)),
        ];
        return all.Where(field => field.Stored != field.Yours);

        string Name(string id) => collections.FirstOrDefault(collection => collection.Id == id)?.Name ?? "";
    }

    private static IEnumerable<(string, string, string)> Of(StepView? stored, StepView yours)
    {
        if (stored is null || yours.Draft.Id is null)
        {
            return [];
        }

        var place = $"Step {yours.Index + 1}";
        return
        [
            ($"{place}, Version", stored.Draft.Version, yours.Draft.Version),
            ($"{place}, Connection", stored.ConnectionName ?? "", yours.ConnectionName ?? ""),
            ($"{place}, Objects Per Run", stored.Draft.ObjectsPerRun, yours.Draft.ObjectsPerRun),
            ($"{place}, Takes", stored.Draft.Takes.ToString(), yours.Draft.Takes.ToString()),
            .. Options(stored.Form, yours.Form).Select(field => ($"{place}, {field.Title}", field.Here, field.There)),
        ];
    }

    private static IEnumerable<(string Title, string Here, string There)> Options(FormView? stored, FormView? yours) =>
        stored is null || yours is null ? [] : stored.Differences(yours);

    private static string Row(IReadOnlyList<StepView> steps) => string.Join(" → ", steps.Select(step => step.Title));

    private static string Text(ScheduleDraft draft) => ScheduleText.Of(draft.Schedule(TimeZoneInfo.Utc, [])) + (draft.From.Length > 0 ? $" from {draft.From}" : "");
}
