using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Host.Web.Api;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SigningKeyInput))]
[JsonSerializable(typeof(SigningKeyView))]
[JsonSerializable(typeof(IReadOnlyList<SigningKeyView>))]
internal sealed partial class SigningKeyJson : JsonSerializerContext;
