using System.Reflection;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>Carries out the host's requests on the plugin, one after another; a cancel reaches the one under way.</summary>
internal sealed class PluginCalls : IDisposable
{
    /// <summary>How often the host hears of requests while a call goes on.</summary>
    private static readonly TimeSpan _counting = TimeSpan.FromSeconds(5);

    private readonly MessageWriter<WorkerMessage> _writer;
    private readonly RequestCounts _requests = new();
    private readonly Timer _timer;
    private readonly EgressHandler _egress;
    private readonly Signatures _signatures;
    private readonly Pages _pages;
    private IReadOnlyList<string> _egressPatterns = [];
    private HttpClient? _http;
    private object? _plugin;
    private Task _call = Task.CompletedTask;
    private CancellationTokenSource _cancel = new();

    public PluginCalls(MessageWriter<WorkerMessage> writer)
    {
        _writer = writer;
        _egress = new EgressHandler(_requests);
        _signatures = new Signatures(writer);
        _pages = new Pages(writer);
        _timer = new Timer(_ => TellRequests(), state: null, _counting, _counting);
    }

    /// <summary>A call is under way.</summary>
    public bool IsBusy => !_call.IsCompleted;

    public void Handle(HostMessage message)
    {
        switch (message)
        {
            case BeatMessage:
                return;
            case CancelMessage:
                _cancel.Cancel();
                return;
        }

        if (message is SignedMessage signed)
        {
            // Somebody inside the call under way waits for it.
            _signatures.Answer(signed);
            return;
        }

        if (message is StoredMessage)
        {
            _pages.Stored();
            return;
        }

        // The host asks for one thing at a time; were it to ask for two, the second waits.
        var before = _call;
        var cancel = _cancel = new CancellationTokenSource();
        _call = Task.Run(async () =>
        {
            await before;
            await AnswerAsync(message, cancel.Token);
        });
    }

    public void Dispose()
    {
        _timer.Dispose();
        _cancel.Dispose();
        _pages.Dispose();
        _http?.Dispose();
        _egress.Dispose();
    }

    private async Task AnswerAsync(HostMessage message, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(message, cancellationToken);
        TellRequests();
        _writer.Write(answer);
    }

    private void TellRequests()
    {
        foreach (var requests in _requests.Take())
        {
            _writer.WriteSoon(requests);
        }
    }

    private async Task<WorkerMessage> CallAsync(HostMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return message switch
            {
                LoadMessage load => Load(load),
                TestMessage test => await TestAsync(test, cancellationToken),
                ExecuteMessage batch => await ExecuteAsync(batch, cancellationToken),
                CollectMessage collection => await CollectAsync(collection, cancellationToken),
                _ => throw new InvalidOperationException($"A worker does not know {message.GetType().Name}."),
            };
        }
        catch (StopRunException exception)
        {
            return new ErrorMessage { Problems = exception.Problems };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new DoneMessage { Cancelled = true };
        }
        catch (Exception exception)
        {
            // The border of the plugin: whatever it throws becomes the answer to this call.
            return new ErrorMessage { Problems = [], Failure = Describe(exception) };
        }
    }

    private LoadedMessage Load(LoadMessage load)
    {
        Environment.CurrentDirectory = load.Folder;
        var path = Path.GetFullPath(Path.Combine(load.Folder, load.Assembly));
        var type = new PluginLoadContext(path).LoadFromAssemblyPath(path).GetType(load.PluginType, throwOnError: true)!;
        _plugin = Activator.CreateInstance(type);
        _egressPatterns = load.Egress;
        return new LoadedMessage();
    }

    private async Task<TestedMessage> TestAsync(TestMessage test, CancellationToken cancellationToken)
    {
        var context = new PluginContext(test.Connection, Http(test.Connection), _writer, _signatures);
        return new TestedMessage { Problems = await Loaded<IConnectionTest>().TestAsync(context, cancellationToken) };
    }

    private async Task<DoneMessage> ExecuteAsync(ExecuteMessage message, CancellationToken cancellationToken)
    {
        var batch = new Batch
        {
            Identities = message.Identities,
            Attempt = message.Attempt,
            FirstSentAt = message.FirstSentAt,
            StepKey = message.StepKey,
        };
        var context = new ActionContext(message, Http(message.Connection), _writer, _signatures);
        await Loaded<IAction>().ExecuteAsync(batch, context, cancellationToken);
        return new DoneMessage { Cancelled = cancellationToken.IsCancellationRequested };
    }

    private async Task<DoneMessage> CollectAsync(CollectMessage message, CancellationToken cancellationToken)
    {
        var context = new CollectContext(message, Http(message.Connection), _writer, _signatures);
        await foreach (var page in Loaded<ICollector>().CollectAsync(context, cancellationToken).WithCancellation(cancellationToken))
        {
            await _pages.SendAsync(page, cancellationToken);
        }

        return new DoneMessage { Cancelled = cancellationToken.IsCancellationRequested };
    }

    private T Loaded<T>()
        where T : class =>
        _plugin as T ?? throw new InvalidOperationException($"The plugin's type {_plugin?.GetType()} is no {typeof(T).Name}.");

    private HttpClient Http(JsonElement connection)
    {
        _egress.Rules = EgressRules.Create(_egressPatterns, connection);
        return _http ??= new HttpClient(_egress) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private static string Describe(Exception exception)
    {
        var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
        var place = cause.StackTrace?.Split('\n', 2)[0].Trim();
        return $"{cause.GetType().Name}: {cause.Message}{(place is null ? "" : $" ({place})")}";
    }
}
