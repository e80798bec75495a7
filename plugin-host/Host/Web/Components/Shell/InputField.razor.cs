using Cordon.Abstractions;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>A labelled control of a form of ours, with its help and what is wrong with it. Forms from schemas are drawn by <see cref="Forms.SchemaForm"/>.</summary>
public sealed partial class InputField
{
    [Parameter]
    [EditorRequired]
    public string Name { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public string? Help { get; set; }

    [Parameter]
    public string Type { get; set; } = "text";

    /// <summary>More than 0 for a text of several lines.</summary>
    [Parameter]
    public int Rows { get; set; }

    /// <summary>For one of several: values and what people call them.</summary>
    [Parameter]
    public IReadOnlyList<(string Value, string Text)>? Options { get; set; }

    [Parameter]
    public string Autocomplete { get; set; } = "off";

    /// <summary>The id of a list of suggestions.</summary>
    [Parameter]
    public string? List { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter]
    public bool IsOptional { get; set; }

    /// <summary>All problems of the form; those of this field are shown here.</summary>
    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    private string Path => "/" + Name;

    private Problem? Error => Problems.FirstOrDefault(problem => problem.Path == Path);

    private string? Invalid => Error is null ? null : "true";

    private string? DescribedBy
    {
        get
        {
            var ids = new List<string>();
            if (Help is not null)
            {
                ids.Add(FieldId.HelpOf(Path));
            }

            if (Error is not null)
            {
                ids.Add(FieldId.ErrorOf(Path));
            }

            return ids.Count == 0 ? null : string.Join(' ', ids);
        }
    }
}
