using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Host.Web.Api;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SharedSignalsInput))]
[JsonSerializable(typeof(SharedSignalsView))]
[JsonSerializable(typeof(RegistrationInput))]
[JsonSerializable(typeof(SignalProviderView))]
[JsonSerializable(typeof(IReadOnlyList<SignalProviderView>))]
[JsonSerializable(typeof(IReadOnlyList<RecentPushView>))]
internal sealed partial class SharedSignalsJson : JsonSerializerContext;
