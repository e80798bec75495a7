using Cordon.Packaging.Packages;

namespace Cordon.Host.Catalog.Plans;

/// <summary>A plan in sentences, the weightiest first.</summary>
internal static class PlanMessages
{
    public static IEnumerable<string> Of(
        InstallKind kind,
        Package package,
        InstalledPlugin? installed,
        bool changesConfiguration,
        IReadOnlyList<ActionChange> actions,
        IReadOnlyList<StepImpact> steps)
    {
        if (Trust(package) is { } trust)
        {
            yield return trust;
        }

        yield return Headline(kind, package, installed);
        if (changesConfiguration)
        {
            yield return "The new version changes the user configuration. Merging keeps what people set; overwriting does not.";
        }

        foreach (var action in actions.Where(action => action is { Change: Change.Removed }))
        {
            yield return $"The action {action.Name} is not in this version any more.";
        }

        foreach (var action in actions.Where(action => action is { OldEffect: not null, Effect: not null } && action.OldEffect != action.Effect))
        {
            yield return $"The effect of {action.Name} was {action.OldEffect} and becomes {action.Effect}.";
        }

        var conflicts = actions.Sum(action => action.Fields.Count(field => field.IsConflict));
        if (conflicts > 0)
        {
            yield return $"{conflicts} of the stored values are in conflict with the new version; look at them before you confirm.";
        }

        foreach (var message in steps.GroupBy(step => step.Decision).OrderByDescending(group => group.Key).Select(Steps))
        {
            yield return message;
        }
    }

    private static string Steps(IGrouping<MoveDecision, StepImpact> steps)
    {
        var names = string.Join(", ", steps.Select(step => step.By.Name).Distinct());
        return steps.Key switch
        {
            MoveDecision.Replaced => $"Steps of these workflows work with the new package at once, for it takes the place of the version they have: {names}.",
            MoveDecision.Replace => $"Steps of these workflows use an action that is not in this version; they stay with theirs: {names}.",
            MoveDecision.Decide => $"Steps of these workflows stay with their version; moving them on needs a look at values in conflict: {names}.",
            _ => $"Steps of these workflows stay with their version and can be moved on as they are: {names}.",
        };
    }

    private static string Headline(InstallKind kind, Package package, InstalledPlugin? installed)
    {
        var manifest = package.Manifest;
        var there = installed is null
            ? ""
            : $"This action already exists: {installed.Current.Content.Manifest.Name} {installed.Current.Content.Manifest.Version.ToFullString()} is installed.";
        return kind switch
        {
            InstallKind.New => $"{manifest.Name} {manifest.Version} is new.",
            InstallKind.Upgrade => $"{there} It would be upgraded to {manifest.Version}.",
            InstallKind.Downgrade => $"{there} It would be taken back to the older {manifest.Version}.",
            _ when installed!.Current.Row.Sha256 == package.Sha256 => $"{there} This is the same package.",
            _ => $"{there} This is another package of the same version, and would replace it.",
        };
    }

    private static string? Trust(Package package) => package.Signature switch
    {
        SignatureState.Unsigned => "Nobody signed this package: who made it cannot be known.",
        SignatureState.Untrusted => $"This package is signed by a key that is not trusted here: {package.KeyId}.",
        _ => null,
    };
}
