namespace RdpMend.Engine;
