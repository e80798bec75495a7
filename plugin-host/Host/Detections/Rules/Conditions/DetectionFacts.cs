using System.Text.Json;
using Cordon.Host.Identities;

namespace Cordon.Host.Detections.Rules.Conditions;

/// <summary>A detection as conditions see it: texts folded once, for all rules.</summary>
internal sealed class DetectionFacts
{
    private readonly Lazy<JsonElement> _attributes;

    public DetectionFacts(Detection detection)
    {
        Detection = detection;
        Source = IdentityText.Fold(detection.Source);
        Type = IdentityText.Fold(detection.Type);
        Title = IdentityText.Fold(detection.Title);
        ReceivedFrom = IdentityText.Fold(detection.ReceivedFrom);
        _attributes = new Lazy<JsonElement>(() => SearchElement.Of(detection.Attributes), LazyThreadSafetyMode.None);
    }

    public Detection Detection { get; }

    public string Source { get; }

    public string Type { get; }

    public string Title { get; }

    public string ReceivedFrom { get; }

    /// <summary>As <see cref="SearchDocument"/> writes them.</summary>
    public JsonElement Attributes => _attributes.Value;
}
