using System.Net.Http.Headers;
using Cordon.Host.Detections.Intake;
using Cordon.Host.Detections.Mappings;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>In which of its forms a call brings detections.</summary>
/// <param name="IsLines">One record a line.</param>
/// <param name="Mapping">The usual one of this form.</param>
/// <param name="IsBinary">One event of CloudEvents, whose attributes stand in headers.</param>
internal sealed record IntakeForm(bool IsLines, string Mapping, bool IsBinary = false)
{
    /// <summary>Null when nothing says what it is.</summary>
    public static IntakeForm? Of(HttpRequest request)
    {
        var type = MediaTypeHeaderValue.TryParse(request.ContentType, out var known) ? known.MediaType!.ToLowerInvariant() : null;
        if (request.Headers.ContainsKey(BinaryCloudEvent.VersionHeader))
        {
            return IsJson(type) || (type is null && request.ContentLength is 0) ? new IntakeForm(false, BinaryCloudEvent.Mapping, IsBinary: true) : null;
        }

        return type switch
        {
            "application/x-ndjson" or "application/ndjson" or "application/jsonl" => new IntakeForm(true, ReadyMappings.Own),
            "application/cloudevents+json" or "application/cloudevents-batch+json" => new IntakeForm(false, BinaryCloudEvent.Mapping),
            "application/json" => new IntakeForm(false, ReadyMappings.Own),
            _ => null,
        };
    }

    private static bool IsJson(string? type) => type is "application/json" or "text/json"
        || (type is not null && type.EndsWith("+json", StringComparison.Ordinal) && !type.StartsWith("application/cloudevents", StringComparison.Ordinal));
}
