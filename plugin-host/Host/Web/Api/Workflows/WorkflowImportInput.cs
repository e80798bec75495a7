using Cordon.Host.Workflows.Files;

namespace Cordon.Host.Web.Api.Workflows;

/// <summary>A file of a workflow, and what to call things here that it calls otherwise.</summary>
internal sealed record WorkflowImportInput
{
    public required WorkflowFile Workflow { get; init; }

    /// <summary>The name to give it; that of the file when it is left out.</summary>
    public string? Name { get; init; }

    /// <summary>Names of collections: in the file, and here.</summary>
    public IReadOnlyDictionary<string, string>? Collections { get; init; }

    /// <summary>Names of connections: in the file, and here.</summary>
    public IReadOnlyDictionary<string, string>? Connections { get; init; }

    /// <summary>By the id of a plugin: the version to use in place of the file's.</summary>
    public IReadOnlyDictionary<string, string>? Versions { get; init; }

    public ImportNames Names()
    {
        var none = new ImportNames();
        return new ImportNames
        {
            Name = Name?.Trim(),
            Collections = Collections ?? none.Collections,
            Connections = Connections ?? none.Connections,
            Versions = Versions ?? none.Versions,
        };
    }
}
