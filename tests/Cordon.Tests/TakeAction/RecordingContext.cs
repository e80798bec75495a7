using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Tests.TakeAction;

/// <summary>What the host would hand an action, with everything it says kept.</summary>
internal sealed class RecordingContext(
    Batch batch, HttpClient http, TimeProvider time, JsonElement connection, JsonElement options, bool dryRun) : IActionContext
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Identity, Outcome> _outcomes = new(ReferenceEqualityComparer.Instance);

    public JsonElement Connection => connection;

    public JsonElement Options => options;

    public HttpClient Http => http;

    public TimeProvider Time => time;

    public bool DryRun => dryRun;

    public Estimate? Estimated { get; private set; }

    public List<string> Words { get; } = [];

    /// <summary>Called after each outcome.</summary>
    public Action? Reported { get; init; }

    public IReadOnlyList<Outcome> Outcomes => [.. batch.Identities.Where(_outcomes.ContainsKey).Select(identity => _outcomes[identity])];

    public void Report(Identity identity, Outcome outcome)
    {
        lock (_lock)
        {
            Assert.Contains(identity, batch.Identities);
            Assert.True(_outcomes.TryAdd(identity, outcome), $"{identity.Value} has two outcomes.");
        }

        Reported?.Invoke();
    }

    /// <summary>What signs; nothing does where it is left out.</summary>
    public Func<SigningRequest, string>? Sign { get; init; }

    public Task<string> SignAsync(SigningRequest request, CancellationToken cancellationToken) =>
        Task.FromResult((Sign ?? throw new NotSupportedException())(request));

    public void Estimate(Estimate estimate) => Estimated = estimate;

    public void Progress(string message)
    {
        lock (_lock)
        {
            Words.Add(message);
        }
    }

    public void Log(LogLevel level, string message)
    {
        // The plugin logs nothing that a test looks at.
    }
}
