using System.Globalization;
using Cordon.Host.Forms;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Forms;

/// <summary>One field: its label, help, error and the control that suits its kind.</summary>
public sealed partial class FieldControl
{
    [Parameter]
    [EditorRequired]
    public FieldView View { get; set; } = null!;

    [Inject]
    private Visit Visit { get; set; } = null!;

    private string Id => FieldId.Of(View.Path);

    private string? Invalid => View.Error is null ? null : "true";

    private string? Required => View.IsRequired && !View.IsStored ? "true" : null;

    private string? Hint => View.Field.Placeholder ?? (View.Field.Format == "duration" ? "PT30M" : null);

    private string? SecretHint => View.IsStored ? "Stored. Leave empty to keep" : View.Field.Placeholder;

    /// <summary>What people must know before they type: description, bounds, what a format looks like.</summary>
    private string? Help
    {
        get
        {
            string?[] parts = [View.Field.Description, Bounds, FormatHelp, View.Field.Kind == FieldKind.TextList ? "One a line." : null];
            return parts.Any(part => part is not null) ? string.Join(' ', parts.Where(part => part is not null)) : null;
        }
    }

    private string? Bounds => (View.Field.Minimum, View.Field.Maximum) switch
    {
        ({ } least, { } most) => string.Create(CultureInfo.InvariantCulture, $"From {least} to {most}."),
        ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"At least {least}."),
        (null, { } most) => string.Create(CultureInfo.InvariantCulture, $"At most {most}."),
        _ => null,
    };

    private string? FormatHelp => View.Field.Format switch
    {
        "duration" => "ISO 8601, for example PT30M for half an hour or P1D for a day.",
        "date-time" => $"In the time zone {Visit.Zone.Id}.",
        _ => null,
    };

    private string? DescribedBy
    {
        get
        {
            string?[] ids = [Help is null ? null : FieldId.HelpOf(View.Path), View.Error is null ? null : FieldId.ErrorOf(View.Path)];
            return ids.Any(id => id is not null) ? string.Join(' ', ids.Where(id => id is not null)) : null;
        }
    }
}
