using Cordon.Host.Catalog;

namespace Cordon.Host.Operation.Checks;

/// <summary>Whether every installed plugin is as it was installed.</summary>
internal sealed class PluginsCheck(PluginCatalog catalog) : ICheck
{
    public string Subject => "plugins";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var plugin in await catalog.ListAsync(null, cancellationToken))
        {
            findings.Add(await LookAsync(plugin, cancellationToken));
        }

        return findings.Count > 0
            ? findings
            : [Finding.Warning(Subject, "None is installed.", "Upload a package: POST /api/plugins, or Add New Integration in the console.")];
    }

    private async Task<Finding> LookAsync(InstalledPlugin plugin, CancellationToken cancellationToken)
    {
        var subject = $"plugin {plugin.Id} {plugin.Row.Current}";
        if (await FolderCheck.FindFaultAsync(catalog.FolderOf(plugin.Current), plugin.Current.Row, cancellationToken) is { } fault)
        {
            return Finding.Problem(subject, fault, "Or go back to another version of it.");
        }

        return plugin.State switch
        {
            PluginState.Disabled => Finding.Warning(subject, "It is disabled: its workflows do not run.", "Enable it, or uninstall it."),
            PluginState.Malfunctioned => Finding.Warning(subject, "It was found changed and is whole again.", "Restart the server: it looks at its start."),
            _ => Finding.Ok(subject, "Every file is as it was installed."),
        };
    }
}
