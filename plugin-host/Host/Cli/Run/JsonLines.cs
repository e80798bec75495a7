using System.Buffers;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Runs;

namespace Cordon.Host.Cli.Run;

/// <summary>For programs: one outcome a line on standard output, the summary last; what the action says goes to standard error.</summary>
internal sealed class JsonLines(Stream output, TextWriter errors) : IRunDisplay
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public void Begin(RunHeadline headline)
    {
    }

    public void Recorded(IReadOnlyList<OutcomeRecord> outcomes)
    {
        using var json = new Utf8JsonWriter(_buffer);
        foreach (var outcome in outcomes)
        {
            OutcomeLine.Write(json, outcome);
            EndLine(json);
        }

        Flush();
    }

    public void Progress(string message) => errors.WriteLine(message);

    public void Log(LogLevel level, string message)
    {
        if (level > LogLevel.Debug)
        {
            errors.WriteLine($"{level}: {message}");
        }
    }

    public Task EndAsync(RunSummary summary, IEnumerable<OutcomeRecord> outcomes)
    {
        using var json = new Utf8JsonWriter(_buffer);
        summary.Write(json);
        EndLine(json);
        Flush();
        foreach (var problem in summary.Result.Problems)
        {
            errors.WriteLine(ProblemText.Of(problem));
        }

        return Task.CompletedTask;
    }

    private void EndLine(Utf8JsonWriter json)
    {
        json.Flush();
        json.Reset();
        _buffer.Write("\n"u8);
    }

    private void Flush()
    {
        output.Write(_buffer.WrittenSpan);
        output.Flush();
        _buffer.ResetWrittenCount();
    }
}
