using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Cordon.Host.Workflows.Files;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>Takes a workflow from a file, and asks what its names mean here when they mean nothing.</summary>
public sealed partial class ImportPage
{
    private WorkflowFile? _file;
    private IReadOnlyList<string> _collections = [];
    private IReadOnlyList<string> _connections = [];
    private IReadOnlyList<InstalledPlugin> _plugins = [];

    /// <summary>What was sent and not imported.</summary>
    [Parameter]
    public WorkflowImportForm? Submitted { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private CollectionStore Collections { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    [Inject]
    private PluginCatalog Catalog { get; set; } = null!;

    private string Text => Submitted?.Text ?? "";

    private ImportNames Names => Submitted?.Names ?? new ImportNames();

    protected override async Task OnInitializedAsync()
    {
        _file = Submitted?.File;
        if (_file is null)
        {
            return;
        }

        var stop = Visit.Http.RequestAborted;
        _collections = [.. (await Collections.ListAsync(null, PageSize.Largest, stop)).Select(collection => collection.Name)];
        _connections = [.. (await Connections.ListAsync(null, PageSize.Largest, stop)).Select(connection => connection.Name)];
        _plugins = await Catalog.ListAsync(null, stop);
    }

    private static IReadOnlyList<(string, string)> Options(IReadOnlyList<string> known, string wanted) =>
        [("", known.Contains(wanted, StringComparer.OrdinalIgnoreCase) ? wanted : $"There is no {wanted} here: choose…"), .. known.Where(name => name != wanted).Select(name => (name, name))];

    private static string Here(IReadOnlyDictionary<string, string> chosen, string wanted, IReadOnlyList<string> known) =>
        chosen.GetValueOrDefault(wanted) is { } name && known.Contains(name) ? name : "";

    private IReadOnlyList<(string, string)> Versions(string plugin, string wanted)
    {
        var known = _plugins.FirstOrDefault(installed => installed.Id == plugin)?.Versions.Select(version => version.Release).ToList() ?? [];
        return [.. known.Prepend(wanted).Distinct().Select(version => (version, known.Contains(version) ? version : $"{version}, which is not installed"))];
    }
}
