using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>What a plugin sees of the host in every call.</summary>
internal class PluginContext(JsonElement connection, HttpClient http, MessageWriter<WorkerMessage> writer, Signatures signatures) : IPluginContext
{
    private const int MaxLength = 2000;

    public JsonElement Connection => connection;

    public HttpClient Http => http;

    public TimeProvider Time => TimeProvider.System;

    protected MessageWriter<WorkerMessage> Writer => writer;

    public void Log(LogLevel level, string message) => writer.Write(new LogMessage { Level = level, Text = OneLine(message) });

    public Task<string> SignAsync(SigningRequest request, CancellationToken cancellationToken) => signatures.AskAsync(request, cancellationToken);

    protected static string OneLine(string text) =>
        (text.Length > MaxLength ? string.Concat(text.AsSpan(0, MaxLength), "…") : text).ReplaceLineEndings(" ");
}
