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
    private TcpListener _listener;
    private Task _accepting;
    private volatile OrgGate _gate = new(int.MaxValue);

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

    /// <summary>Lets so many pieces of answers pass from here on, whatever was held before; what comes then is held back.</summary>
    /// <returns>Ends when the first is held.</returns>
    public Task HoldAfterAsync(int answers)
    {
        var before = _gate;
        _gate = new OrgGate(answers);
        before.Open();
        return _gate.Held;
    }

    public void Release() => _gate.Open();

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
            await Task.WhenAny(CopyAsync(near, far, () => Task.CompletedTask), CopyAsync(far, near, () => _gate.PassAsync()));
        }
        catch (SocketException)
        {
            // The org is gone.
        }

        _open.TryRemove(near, out _);
        _open.TryRemove(far, out _);
        near.Dispose();
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
