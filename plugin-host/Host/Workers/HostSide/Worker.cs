using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.HostSide;

/// <summary>
/// A worker process as the host sees it: one plugin version, one call at a time. Whatever happens to the process ends in a
/// <see cref="WorkerFailedException"/>, never in a wait without end.
/// </summary>
internal sealed class Worker : IAsyncDisposable
{
    /// <summary>Requests to sign under way at once; a plugin that asks for more waits.</summary>
    private static readonly int MostSigned = Environment.ProcessorCount * 2;

    private readonly Process _process;
    private readonly WorkerLimits _limits;
    private readonly MessageWriter<HostMessage> _writer;
    private readonly MessageReader<WorkerMessage> _reader;
    private readonly WorkerWatch _watch;
    private readonly WorkerErrors _errors;
    private readonly SemaphoreSlim _signing = new(MostSigned);
    private Exception? _broken;

    private Worker(Process process, WorkerLimits limits)
    {
        _process = process;
        _limits = limits;
        _writer = new MessageWriter<HostMessage>(process.StandardInput.BaseStream, HostMessageFormat.Write);
        _reader = new MessageReader<WorkerMessage>(
            process.StandardOutput.BaseStream, WorkerMessageFormat.Read, limits.MaxMessageBytes);
        _watch = new WorkerWatch(process, limits, limits.Beat is null ? () => { } : () => _writer.Write(new BeatMessage()));
        _errors = new WorkerErrors(process.StandardError);
    }

    public int ProcessId => _process.Id;

    /// <summary>The process is gone, for whatever reason.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Signs what the plugin asks for; null where this host has no keys.</summary>
    public Func<SignMessage, CancellationToken, Task<SignedMessage>>? Sign { get; set; }

    /// <summary>Hears what the plugin asked of outside systems; null where nobody counts.</summary>
    public Action<RequestsMessage>? Requests { get; set; }

    /// <summary>Starts a process and has it load the plugin.</summary>
    /// <exception cref="WorkerFailedException">The process could not be started or ended while loading.</exception>
    /// <exception cref="PluginFailedException">The plugin could not be loaded.</exception>
    public static Task<Worker> StartAsync(WorkerPlugin plugin, WorkerLimits limits, CancellationToken cancellationToken) =>
        LoadAsync(WorkerStart.Start(limits), plugin, limits, cancellationToken);

    /// <summary>Has a process that was started before load the plugin.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public static async Task<Worker> LoadAsync(Process process, WorkerPlugin plugin, WorkerLimits limits, CancellationToken cancellationToken)
    {
        var worker = new Worker(process, limits);
        try
        {
            var load = new LoadMessage
            {
                Folder = plugin.Folder,
                Assembly = plugin.Assembly,
                PluginType = plugin.Type,
                Egress = plugin.Egress,
                BeatMs = (int?)limits.Beat?.TotalMilliseconds,
            };
            using var call = worker._watch.Call(limits.Start);
            worker._writer.Write(load);
            await worker.ReceiveAsync<LoadedMessage>(_ => { }, cancellationToken);
            return worker;
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tries a connection.</summary>
    /// <exception cref="StopRunException">The plugin stopped.</exception>
    public async Task<IReadOnlyList<Problem>> TestAsync(
        JsonElement connection, Action<WorkerMessage> onMessage, CancellationToken cancellationToken)
    {
        using var call = _watch.Call(_limits.Silence);
        _writer.Write(new TestMessage { Connection = connection });
        return (await ReceiveAsync<TestedMessage>(onMessage, cancellationToken)).Problems;
    }

    /// <summary>
    /// Has the plugin work on one batch. Outcomes, estimates, progress and log lines go to <paramref name="onMessage"/> as they come.
    /// When cancelled, the batch finishes what is under way and the answer says that it was cancelled.
    /// </summary>
    /// <exception cref="StopRunException">Nothing further can succeed.</exception>
    public async Task<DoneMessage> ExecuteAsync(
        ExecuteMessage batch, Action<WorkerMessage> onMessage, CancellationToken cancellationToken)
    {
        using var call = _watch.Call(_limits.Silence);
        _writer.Write(batch);
        await using var cancelling = cancellationToken.Register(() =>
        {
            _writer.Write(new CancelMessage());
            _watch.EndWithin(_limits.CancelGrace);
        });
        return await ReceiveAsync<DoneMessage>(onMessage, CancellationToken.None);
    }

    /// <summary>Kills the worker and every process it started, also in the middle of a call. Safe to call from any thread.</summary>
    public void Kill() => _watch.Kill();

    /// <summary>
    /// Has the plugin collect. Pages are prepared as they come and go to <paramref name="store"/> in their order, all that have come while those before
    /// were stored. What came before an end of any kind is stored; when cancelled, the pages under way are not.
    /// </summary>
    /// <exception cref="StopRunException">Nothing further can be read.</exception>
    public async Task CollectAsync<T>(
        CollectMessage collection,
        Func<CollectedPage, T> prepare,
        Func<IReadOnlyList<T>, Task> store,
        Action<WorkerMessage> onMessage,
        CancellationToken cancellationToken)
    {
        using var call = _watch.Call(_limits.Silence);
        using var storing = new PageStoring<T>(pages => StoreAsync(pages, store), cancellationToken);
        _writer.Write(collection);
        try
        {
            while (await ReceiveAsync<WorkerMessage>(onMessage, storing.Stopped) is var message and not DoneMessage)
            {
                if (message is RecordMessage record)
                {
                    await storing.AddAsync(prepare(record.Page));
                }
                else
                {
                    onMessage(message);
                }
            }
        }
        finally
        {
            await storing.EndAsync();
        }
    }

    /// <summary>Closes the worker's input, which ends it, and kills what is left.</summary>
    public async ValueTask DisposeAsync()
    {
        _watch.Kill();
        _writer.Dispose();
        await _watch.DisposeAsync();
        await _errors.Completion;
        // It is dead: its end of the pipe is closed. What is left is to take note of it.
        _process.WaitForExit();
        _process.Dispose();
        // Somebody may still be signing, for nobody: the semaphore holds no handle and is left to the collector.
    }

    private async Task StoreAsync<T>(IReadOnlyList<T> pages, Func<IReadOnlyList<T>, Task> store)
    {
        using (_watch.WaitForHost())
        {
            await store(pages);
        }

        foreach (var _ in pages)
        {
            _writer.Write(new StoredMessage());
        }
    }

    private async Task<T> ReceiveAsync<T>(Action<WorkerMessage> onMessage, CancellationToken cancellationToken)
        where T : WorkerMessage
    {
        while (true)
        {
            switch (await ReadAsync(cancellationToken))
            {
                case ErrorMessage { Problems.Count: > 0 } error:
                    throw new StopRunException(error.Problems);
                case ErrorMessage error:
                    throw new PluginFailedException(error.Failure ?? "The plugin failed without saying why.");
                case SignMessage request:
                    await _signing.WaitAsync(CancellationToken.None);
                    _ = Task.Run(() => AnswerAsync(request), CancellationToken.None);
                    break;
                case RequestsMessage requests:
                    Requests?.Invoke(requests);
                    break;
                case T answer:
                    return answer;
                case null when _broken is { } broken:
                    ExceptionDispatchInfo.Throw(broken);
                    break;
                case null:
                    throw await EndedAsync();
                case var message:
                    onMessage(message);
                    break;
            }
        }
    }

    /// <summary>Beside the reading, because signing takes longer than all the rest of a message. Without an answer the worker would wait for ever.</summary>
    private async Task AnswerAsync(SignMessage request)
    {
        try
        {
            _writer.Write(await (Sign ?? WithoutKeys)(request, CancellationToken.None));
        }
        catch (Exception exception)
        {
            // The border of the call: whoever reads from the worker finds it at its end, and throws it on.
            _broken = exception;
            Kill();
        }
        finally
        {
            _signing.Release();
        }
    }

    private static Task<SignedMessage> WithoutKeys(SignMessage request, CancellationToken cancellationToken) => Task.FromResult(new SignedMessage
    {
        Number = request.Number,
        Problem = request.Purpose == SigningPurpose.SecurityEventToken ? NoTransmitter : NoHostKey,
    });

    private static Problem NoHostKey { get; } = new()
    {
        Path = "",
        Message = "The connection wants to be signed for with a key of the host's own, and there is none here.",
        Fix = "Use the connection from cordon serve, which keeps the keys, or one with a key of its own.",
    };

    private static Problem NoTransmitter { get; } = new()
    {
        Path = "",
        Message = "Security event tokens are signed by the server, which keeps the keys that receivers fetch; there are none here.",
        Fix = "Run it on cordon serve, as a step of a workflow.",
    };

    private async ValueTask<WorkerMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var message = await _reader.ReadAsync(cancellationToken);
            _watch.Heard(message);
            return message;
        }
        catch (InvalidDataException exception)
        {
            _watch.Kill(WorkerFailure.Garbled, $"The plugin wrote to the host's channel: {exception.Message}.");
            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The pipe is at its end: waits for the process and says why it ended.</summary>
    private async Task<WorkerFailedException> EndedAsync()
    {
        await _watch.KillAfterAsync(TimeSpan.FromSeconds(2));
        await _errors.Completion;
        var (failure, reason) = _watch.Verdict ?? (WorkerFailure.Exited, ExitReason());
        var last = _errors.LastLines;
        return new WorkerFailedException(failure, last.Length == 0 ? reason : $"{reason} It last wrote: {last}");
    }

    private string ExitReason() => _process.ExitCode switch
    {
        137 => "The worker was killed from outside (SIGKILL).",
        134 => "The worker crashed (abort).",
        139 => "The worker crashed (segmentation fault).",
        var code => $"The worker ended with exit code {code}.",
    };
}
