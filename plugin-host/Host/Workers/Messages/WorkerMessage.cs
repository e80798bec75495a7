using System.Text.Json.Serialization;

namespace Cordon.Host.Workers.Messages;

/// <summary>What a worker writes to the host: one JSON object a line.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LoadedMessage), "loaded")]
[JsonDerivedType(typeof(TestedMessage), "tested")]
[JsonDerivedType(typeof(OutcomeMessage), "outcome")]
[JsonDerivedType(typeof(EstimateMessage), "estimate")]
[JsonDerivedType(typeof(ProgressMessage), "progress")]
[JsonDerivedType(typeof(LogMessage), "log")]
[JsonDerivedType(typeof(RecordMessage), "record")]
[JsonDerivedType(typeof(SignMessage), "sign")]
[JsonDerivedType(typeof(DoneMessage), "done")]
[JsonDerivedType(typeof(ErrorMessage), "error")]
internal abstract record WorkerMessage;
