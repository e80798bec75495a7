using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Detections;

/// <summary>A mapping: its document, and what it makes of a sample.</summary>
public sealed partial class MappingPage
{
    private const string First =
        """
        {
          "description": "What our EDR sends.",
          "id": "alert_id",
          "time": "timestamp",
          "type": "rule_id",
          "severity": { "paths": "level", "values": { "minor": 3, "major": 8 }, "default": 5 },
          "title": ["title", "message"],
          "identities": ["user", "target_user"],
          "attributes": "."
        }
        """;

    private MappingRow? _mapping;
    private string _document = "";
    private int _rows;
    private IReadOnlyList<Problem> _wrong = [];
    private IReadOnlyList<Problem> _shown = [];

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The name of one that a new one begins as.</summary>
    [Parameter]
    public string? From { get; set; }

    [Parameter]
    public bool IsStale { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>What was sent and not saved.</summary>
    [Parameter]
    public MappingDraft? Draft { get; set; }

    [Parameter]
    public bool IsTried { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private MappingStore Store { get; set; } = null!;

    private bool IsFixed => _mapping is { IsReady: true } || !Visit.May(Role.Admin);

    protected override async Task OnInitializedAsync()
    {
        var stop = Visit.Http.RequestAborted;
        _mapping = Name is null ? null : await Store.FindRowAsync(Name, stop);
        var from = From is null ? null : await Store.FindRowAsync(From, stop);
        _document = Draft?.Document ?? _mapping?.Document ?? from?.Document ?? First;
        _rows = Math.Clamp(_document.Count(character => character == '\n') + 3, 12, 30);
        _wrong = [.. Problems.Where(IsOfDocument)];

        // A place in the document has no control of its own; its line and column are in the message.
        _shown = [.. Problems.Select(problem => IsOfDocument(problem) ? problem with { Path = "/document" } : problem)];
    }

    private static bool IsOfDocument(Problem problem) => problem.Path.StartsWith("/document", StringComparison.Ordinal);
}
