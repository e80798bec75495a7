using Cordon.Host.Identities.Filters;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Identities;

/// <summary>A SCIM filter to type, with the place where it goes wrong.</summary>
public sealed partial class FilterBar
{
    private int? _column;
    private string? _message;
    private string? _fix;

    [Parameter]
    public string Label { get; set; } = "Filter";

    [Parameter]
    public string Value { get; set; } = "";

    /// <summary>Takes the focus when it is wrong.</summary>
    [Parameter]
    public bool Focused { get; set; }

    protected override void OnParametersSet()
    {
        if (Value.Length > 0 && FilterReading.Of(Value) is { IsValid: false } reading)
        {
            (_column, _message, _fix) = (reading.Column, reading.Problem.Message, reading.Problem.Fix);
        }
    }
}
