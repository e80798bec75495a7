using System.Globalization;
using System.Text.Json;
using Cordon.Host.Detections;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Detections;

/// <summary>A detection, whom it names, and what it led to.</summary>
public sealed partial class DetectionPage
{
    private static readonly JsonWriterOptions _indented = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private DetectionStory? _story;
    private string _record = "";

    [Parameter]
    public string Number { get; set; } = "";

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private DetectionStore Store { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (long.TryParse(Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            _story = await Store.FindAsync(number, Visit.Http.RequestAborted);
            _record = _story is null ? "" : Indent(_story.Raw);
        }
    }

    private static string Indent(string json)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, _indented))
        {
            JsonElement.Parse(json).WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }

    private static string Outcome(DetectionMatch match) => match.Outcome switch
    {
        "Responded" => match.ResponseState switch
        {
            "Started" => "started",
            "Refused" => "refused",
            "SetAside" => "set aside",
            "Due" => "is starting",
            _ => "responded",
        },
        "Observed" => "observed only",
        "Throttled" => "throttled",
        _ => "nobody to act on",
    };

    private static string Kind(DetectionMatch match) => (match.Outcome, match.ResponseState) switch
    {
        ("Responded", "Refused" or "SetAside") => "bad",
        ("Responded", _) => "ok",
        ("Observed", _) => "plain",
        _ => "off",
    };
}
