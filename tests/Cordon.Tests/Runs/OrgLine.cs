using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Cordon.Tests.Runs;

/// <summary>
/// The line to an org, which can be cut and mended: whatever is under way on it is lost, and nobody answers until it is mended. Or it holds answers back
/// until they are released.
/// </summary>
internal sealed class OrgLine : IAsyncDisposable
{
    private readonly Uri _org;
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly int _port;
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TcpListener _listener;
    private Task _accepting;
    private int _passing = int.MaxValue;

    public OrgLine(Uri org)
    {
        _org = org;
        (_listener, _accepting) = Listen(0);
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    public async Task CutAsync()
    {
        _listener.Stop();
        await _accepting;
        foreach (var socket in _open.Keys)
        {
            Reset(socket);
        }
    }

    public void Mend() => (_listener, _accepting) = Listen(_port);

    /// <summary>Lets so many answers pass; what comes then is held back.</summary>
    /// <returns>Ends when the first is held.</returns>
    public Task HoldAfterAsync(int answers)
    {
        _passing = answers;
        return _held.Task;
    }

    public void Release() => _released.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Release();
        await CutAsync();
    }

    private (TcpListener Listener, Task Accepting) Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Start();
        return (listener, AcceptAsync(listener));
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = ForwardAsync(await listener.AcceptSocketAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The line is cut.
        }
    }

    private async Task ForwardAsync(Socket near)
    {
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _open[near] = 0;
        _open[far] = 0;
        try
        {
            await far.ConnectAsync(_org.Host, _org.Port);
            await Task.WhenAny(CopyAsync(near, far, () => Task.CompletedTask), CopyAsync(far, near, PassAsync));
        }
        catch (SocketException)
        {
            // The org is gone.
        }

        _open.TryRemove(near, out _);
        _open.TryRemove(far, out _);
        near.Dispose();
    }

    private Task PassAsync()
    {
        if (Interlocked.Decrement(ref _passing) >= 0)
        {
            return Task.CompletedTask;
        }

        _held.TrySetResult();
        return _released.Task;
    }

    /// <summary>Not closed politely: an answer on its way does not arrive.</summary>
    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
        }
        catch (ObjectDisposedException)
        {
            // It was closed by itself meanwhile.
        }
    }

    private static async Task CopyAsync(Socket from, Socket to, Func<Task> passAsync)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is var count and > 0)
            {
                await passAsync();
                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Either end is gone.
        }
    }
}
