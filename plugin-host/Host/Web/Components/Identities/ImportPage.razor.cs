using System.Globalization;
using Cordon.Abstractions;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Identities;

/// <summary>The form of an import, and what came of the last one.</summary>
public sealed partial class ImportPage
{
    [Parameter]
    public string Source { get; set; } = "";

    [Parameter]
    public string FileName { get; set; } = "";

    /// <summary>Null before a file was sent.</summary>
    [Parameter]
    public ImportOutcome? Outcome { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
