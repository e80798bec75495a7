using System.Text.Json.Serialization;

namespace Cordon.Host.Workers.Messages;

/// <summary>What the host writes to a worker: one JSON object a line.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LoadMessage), "load")]
[JsonDerivedType(typeof(TestMessage), "test")]
[JsonDerivedType(typeof(ExecuteMessage), "execute")]
[JsonDerivedType(typeof(CancelMessage), "cancel")]
[JsonDerivedType(typeof(BeatMessage), "beat")]
[JsonDerivedType(typeof(CollectMessage), "collect")]
[JsonDerivedType(typeof(StoredMessage), "stored")]
[JsonDerivedType(typeof(SignedMessage), "signed")]
internal abstract record HostMessage;
