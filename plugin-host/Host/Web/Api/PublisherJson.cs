using System.Text.Json.Serialization;

namespace Cordon.Host.Web.Api;

/// <summary>What the endpoints of publishers read and write.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(IReadOnlyList<PublisherView>))]
[JsonSerializable(typeof(PublisherInput))]
internal sealed partial class PublisherJson : JsonSerializerContext;
